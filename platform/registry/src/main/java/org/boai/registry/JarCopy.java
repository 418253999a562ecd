package org.boai.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** A copy of a jar on this node's disk while it is looked at; nothing runs from it here. */
final class JarCopy implements AutoCloseable {
    private final Path file;
    private final String digest;

    private JarCopy(Path file, String digest) {
        this.file = file;
        this.digest = digest;
    }

    /** A copy of these bytes in a folder. */
    static JarCopy of(byte[] jar, Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, "passport", ".jar");
            Files.write(file, jar);
            return new JarCopy(file, sha256(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what a crash has left in a folder. */
    static void clear(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digest of a jar, in hexadecimal. */
    static String sha256(byte[] jar) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK knows SHA-256.", e);
        }
    }

    Path file() {
        return file;
    }

    /** The digest of what was written, in hexadecimal. */
    String sha256() {
        return digest;
    }

    /** Whether the copy is still what was written. */
    boolean holds() {
        try {
            return sha256(Files.readAllBytes(file)).equals(digest);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
