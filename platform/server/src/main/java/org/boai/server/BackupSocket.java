package org.boai.server;

import org.boai.console.Export;
import org.boai.plugins.Text;
import org.boai.store.Reach;
import org.boai.store.StoreException;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The door by which whoever owns the data folder asks the process that serves an embedded database
 * for a backup or an export: a socket in that folder, for its owner alone. The answer comes in
 * portions, each behind its length; an end of its own tells it from a line that broke.
 */
final class BackupSocket implements AutoCloseable {
    private static final Logger LOG = System.getLogger(BackupSocket.class.getName());
    private static final String NAME = "backup.socket";
    private static final Text INTERNAL =
            Text.of("未能完成。请查看服务进程的日志。", "It failed. See the log of the process that serves.");
    private static final int DONE = 0;
    private static final int FAILED = -1;

    /** What is asked for. */
    enum Wish {
        BACKUP,
        EXPORT
    }

    private final Settings settings;
    private final Export export;
    private final ServerSocketChannel door;

    private BackupSocket(Settings settings, Export export, ServerSocketChannel door) {
        this.settings = settings;
        this.export = export;
        this.door = door;
    }

    /** Opens the door, if the database is embedded. */
    static Optional<BackupSocket> open(Settings settings, Export export) {
        if (!settings.isEmbedded()) {
            return Optional.empty();
        }
        Path socket = settings.data().resolve(NAME);
        try {
            // Left by a process that was killed: the database is ours now.
            Files.deleteIfExists(socket);
            ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            door.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            BackupSocket opened = new BackupSocket(settings, export, door);
            Thread.ofVirtual().name("backup").start(() -> Reach.PLATFORM.run(opened::serve));
            return Optional.of(opened);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "No backup while running: the data folder takes no socket", e);
            return Optional.empty();
        }
    }

    /**
     * Asks the process that serves this folder, if there is one.
     *
     * @return how many rows it wrote
     * @throws SettingsProblem as the other process tells it
     */
    static Optional<Long> ask(Path data, Wish wish, OutputStream out) throws IOException {
        Path socket = data.resolve(NAME);
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                DataInputStream in = new DataInputStream(Channels.newInputStream(channel))) {
            new DataOutputStream(Channels.newOutputStream(channel)).writeUTF(wish.name());
            byte[] portion = new byte[Portions.SIZE];
            for (int length = in.readInt(); length != DONE; length = in.readInt()) {
                if (length == FAILED) {
                    throw new SettingsProblem(in.readUTF(), in.readUTF());
                }
                in.readFully(portion, 0, length);
                out.write(portion, 0, length);
            }
            return Optional.of(in.readLong());
        } catch (ConnectException e) {
            // Left by a process that was killed: nobody listens.
            return Optional.empty();
        }
    }

    private void serve() {
        while (door.isOpen()) {
            try (SocketChannel caller = door.accept()) {
                String wish = new DataInputStream(Channels.newInputStream(caller)).readUTF();
                answer(wish, new DataOutputStream(Channels.newOutputStream(caller)));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.log(Level.WARNING, "A backup was not taken to its end", e);
            }
        }
    }

    private void answer(String wish, DataOutputStream out) throws IOException {
        try {
            Portions portions = new Portions(out);
            long rows =
                    switch (Wish.valueOf(wish)) {
                        case BACKUP -> BackupCommand.writeHere(settings, portions);
                        case EXPORT -> export.write(portions);
                    };
            portions.flush();
            out.writeInt(DONE);
            out.writeLong(rows);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A backup failed", e);
            Text text = e instanceof StoreException s ? s.text() : INTERNAL;
            out.writeInt(FAILED);
            out.writeUTF(text.zh());
            out.writeUTF(text.en());
        }
        out.flush();
    }

    @Override
    public void close() {
        try {
            door.close();
            Files.deleteIfExists(settings.data().resolve(NAME));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The door for backups was not closed", e);
        }
    }

    /** Puts its length before each portion. */
    private static final class Portions extends OutputStream {
        private static final int SIZE = 1 << 16;

        private final DataOutputStream out;
        private final byte[] portion = new byte[SIZE];
        private int filled;

        Portions(DataOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int at = from;
            while (at < from + length) {
                int fits = Math.min(SIZE - filled, from + length - at);
                System.arraycopy(bytes, at, portion, filled, fits);
                filled += fits;
                at += fits;
                if (filled == SIZE) {
                    pass();
                }
            }
        }

        /** The zip flushes when it likes; a portion goes when it is full, or at the end. */
        @Override
        public void flush() throws IOException {
            if (filled > 0) {
                pass();
            }
            out.flush();
        }

        private void pass() throws IOException {
            out.writeInt(filled);
            out.write(portion, 0, filled);
            filled = 0;
        }
    }
}
