"""An installation that faults are done to: a database, nodes on it, and lines that carry or lose what is sent."""

import contextlib
import glob
import http.client
import os
import pathlib
import queue
import random
import signal
import socket
import subprocess
import threading
import time


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def until(there, seconds, what):
    """Waits until it is true."""
    end = time.monotonic() + seconds
    while not there():
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {seconds} s")
        time.sleep(0.1)


def tell(server, what):
    """A signal for a PostgreSQL server and all that serve for it: every one of them leads a session of its own."""
    children = pathlib.Path(f"/proc/{server}/task/{server}/children").read_text().split()
    for process in (server, *map(int, children)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, what)


class Postgres:
    """A server of its own, with the system's programs, as the user postgres."""

    def __init__(self, folder, options=(), environment=None):
        self.bin = self.programs()
        self.data = folder / "pg"
        self.log = folder / "postgres.log"
        self.environment = environment or {}
        self.port = free_port()
        self.options = ["-p", str(self.port), "-k", str(self.data), "-c", "listen_addresses=127.0.0.1"]
        for option in options:
            self.options += ["-c", option]
        self.data.mkdir(parents=True, exist_ok=True)
        os.chmod(self.data, 0o700)
        subprocess.run(["chown", "postgres:", str(self.data)], check=True)
        self.run(f"{self.bin}/initdb", "-A", "trust", "-U", "boai", "-E", "UTF8", "--locale=C.UTF-8", "-D", str(self.data))
        self.start()

    @staticmethod
    def programs():
        return sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]

    def run(self, program, *arguments):
        """As the user of the server."""
        subprocess.run(
            [program, *arguments], check=True, user="postgres", cwd="/", stdout=subprocess.DEVNULL)

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [f"{self.bin}/postgres", "-D", str(self.data), *self.options],
                user="postgres", cwd="/", env={**os.environ, **self.environment}, stdout=log, stderr=log,
                start_new_session=True)
        until(lambda: self.says("SELECT true"), 60, "PostgreSQL starts")

    def says(self, question):
        """Whether it answers, and with yes."""
        asked = subprocess.run(
            [f"{self.bin}/psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "boai", "-Atc", question, "postgres"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return asked.stdout.strip() == b"t"

    def kill(self):
        """As the power does: the server and all that serve for it."""
        tell(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def close(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()


class Node:
    """The product, run by its launcher."""

    def __init__(self, home, folder, config, password=None, environment=None):
        self.home = home
        self.folder = folder
        self.config = folder / "boai.yaml"
        self.port = free_port()
        self.log = folder / "node.log"
        self.password = password
        self.environment = environment or {}
        folder.mkdir(parents=True, exist_ok=True)
        self.config.write_text(f"data: {folder / 'data'}\nsecurity:\n  second-factor: nobody\n{config}")
        self.process = None

    def command(self, *arguments):
        return subprocess.run(
            [str(self.home / "bin/boai"), *arguments, "--config", str(self.config)],
            check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def launch(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [str(self.home / "bin/boai"), "serve", "--config", str(self.config), "--port", str(self.port)],
                env={**os.environ, **self.environment}, stdout=log, stderr=log)

    def start(self):
        self.launch()
        until(self.serves, 120, "the node starts")
        if self.password is None:
            until(lambda: "admin / " in self.log.read_text(), 10, "the first password is shown")
            self.password = self.log.read_text().split("admin / ")[1].split()[0]
        return self

    def serves(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the node ended:\n{self.log.read_text()[-2000:]}")
        return self.status("/observe/health/live") == 200

    def status(self, path):
        try:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            line.request("GET", path)
            return line.getresponse().status
        except OSError:
            return 0

    def kill(self):
        self.process.kill()
        self.process.wait()

    def pause(self):
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self):
        self.process.send_signal(signal.SIGCONT)

    def close(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()


class Line:
    """Carries bytes to a port, and does something at one of the pieces that go there."""

    def __init__(self, port):
        self.port = port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.own = self.listener.getsockname()[1]
        self.lock = threading.Lock()
        self.left = self.act = None
        self.before = True
        # The share of requests whose answer never comes back, and how many that were.
        self.lose = 0.0
        self.lost = 0
        self.whole = True
        self.carrying = set()
        threading.Thread(target=self.serve, daemon=True).start()

    def arm(self, piece, before, act):
        """At the so-manieth piece from now on; before it arrives, or when its answer should come back."""
        with self.lock:
            self.left, self.before, self.act = piece, before, act

    def disarm(self):
        """Whether it was still armed."""
        with self.lock:
            armed, self.left = self.left is not None, None
            return armed

    def serve(self):
        while True:
            try:
                near, _ = self.listener.accept()
                far = socket.create_connection(("127.0.0.1", self.port))
            except OSError:
                if self.listener.fileno() < 0:
                    return
                near.close()
                continue
            if not self.whole:
                shut(near)
                shut(far)
                continue
            self.carrying |= {near, far}
            # What to do when the answer to what was just carried comes; it is carried no further.
            swallow = queue.SimpleQueue()
            threading.Thread(target=self.there, args=(near, far, swallow), daemon=True).start()
            threading.Thread(target=self.back, args=(near, far, swallow), daemon=True).start()

    def cut(self):
        """Nothing passes any more, and both ends notice."""
        self.whole = False
        for one in list(self.carrying):
            shut(one)

    def mend(self):
        self.whole = True

    def there(self, near, far, swallow):
        try:
            while piece := near.recv(1 << 16):
                act = None
                with self.lock:
                    if self.left is not None:
                        self.left -= 1
                        if self.left <= 0:
                            act, self.left = self.act, None
                if act and self.before:
                    act()
                    break
                if act:
                    swallow.put(act)
                elif piece.startswith(b"POST /api") and random.random() < self.lose:
                    swallow.put(lambda: None)
                far.sendall(piece)
        except OSError:
            pass
        shut(far)

    def back(self, near, far, swallow):
        try:
            while piece := far.recv(1 << 16):
                if not swallow.empty():
                    # The answer is there, and nobody will hear it.
                    self.lost += 1
                    swallow.get()()
                    break
                near.sendall(piece)
        except OSError:
            pass
        shut(near)
        shut(far)
        self.carrying -= {near, far}

    def close(self):
        self.listener.close()


def shut(one):
    try:
        one.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    one.close()
