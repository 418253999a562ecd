"""Two PostgreSQL servers under Patroni: the standby has what is acknowledged, and takes over."""

import contextlib
import json
import signal
import subprocess
import urllib.error
import urllib.request

from ground import Line, Postgres, free_port, tell, until

# What Patroni demands of them: loop_wait + 2 * retry_timeout <= ttl, and no ttl below 20 seconds.
SETTINGS = """scope: boai
name: {name}
etcd: {{hosts: ["127.0.0.1:{etcd}"], use_proxies: true}}
restapi: {{listen: "127.0.0.1:{rest}", connect_address: "127.0.0.1:{rest_line}"}}
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 2
    retry_timeout: 5
    synchronous_mode: true
    postgresql: {{use_pg_rewind: true}}
  initdb: [{{encoding: UTF8}}, {{locale: C.UTF-8}}, {{auth: trust}}, data-checksums]
  pg_hba: [local all all trust, host all all 127.0.0.1/32 trust, host replication all 127.0.0.1/32 trust]
postgresql:
  listen: "127.0.0.1:{port}"
  connect_address: "127.0.0.1:{line}"
  bin_dir: {bin}
  data_dir: {data}
  pgpass: {folder}/pgpass
  authentication: {{superuser: {{username: boai}}, replication: {{username: replicator}}}}
  parameters: {{unix_socket_directories: ''}}
"""


class Member:
    """One of the servers. What passes between it, the other and etcd passes over lines that can be cut."""

    def __init__(self, folder, name, etcd):
        self.folder, self.name = folder / name, name
        self.folder.mkdir()
        self.data = self.folder / "pg"
        self.log = folder / f"{name}.log"
        self.settings = folder / f"{name}.yaml"
        self.port, self.rest = free_port(), free_port()
        self.lines = [Line(etcd), Line(self.rest), Line(self.port)]
        etcd_line, rest_line, line = (one.own for one in self.lines)
        subprocess.run(["chown", "postgres:", str(self.folder)], check=True)
        self.settings.write_text(SETTINGS.format(
            name=name, etcd=etcd_line, rest=self.rest, rest_line=rest_line, port=self.port, line=line, bin=Postgres.programs(),
            data=self.data, folder=self.folder))
        self.start()

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                ["patroni", str(self.settings)], user="postgres", group="postgres", cwd="/", stdout=log, stderr=log)

    def is_leader(self):
        return self.answer("/leader")[0] == 200

    def answer(self, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.rest}{path}", timeout=2) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as e:
            return e.code, {}
        except OSError:
            return 0, {}

    def signal(self, what):
        """To Patroni, then to its server, which is no child of Patroni's."""
        self.process.send_signal(what)
        with contextlib.suppress(FileNotFoundError):
            tell(int((self.data / "postmaster.pid").read_text().split()[0]), what)

    def kill(self):
        self.signal(signal.SIGKILL)
        self.process.wait()

    def cut(self):
        for line in self.lines:
            line.cut()

    def mend(self):
        for line in self.lines:
            line.mend()


class Cluster:
    """The two of them, and the etcd that says who leads."""

    bin = property(lambda self: Postgres.programs())

    def __init__(self, folder):
        ours, peers = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
        with open(folder / "etcd.log", "ab") as log:
            self.etcd = subprocess.Popen(
                ["etcd", "--enable-v2", "--data-dir", str(folder / "etcd"), "--listen-client-urls", ours,
                 "--advertise-client-urls", ours, "--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers,
                 "--initial-cluster", f"default={peers}"],
                stdout=log, stderr=log)
        self.members = []
        for name in ("east", "west"):
            self.members.append(Member(folder, name, int(ours.rsplit(":")[-1])))
            until(self.leads, 60, "one leads")
        self.whole()

    @property
    def url(self):
        hosts = ",".join(f"127.0.0.1:{one.port}" for one in self.members)
        return f"jdbc:postgresql://{hosts}/postgres?targetServerType=primary"

    def leads(self):
        return any(one.is_leader() for one in self.members)

    def leader(self):
        return next(one for one in self.members if one.is_leader())

    def whole(self):
        """Waits until one leads and the other has all that is acknowledged."""
        def both():
            roles = [m["role"] for one in self.members for m in one.answer("/cluster")[1].get("members", [])]
            return self.leads() and roles.count("sync_standby") == roles.count("leader") == 2
        until(both, 120, "the standby is in step")

    def close(self):
        for one in self.members:
            one.mend()
            one.kill()
            for line in one.lines:
                line.close()
        self.etcd.kill()
        self.etcd.wait()
