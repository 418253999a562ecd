package org.boai.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;

/** Copies of jars on this node, named by their digests; classes are loaded from them. */
final class JarCache {
    private static final String JAR = ".jar";

    private final Path folder;

    JarCache(Path folder) {
        this.folder = folder;
    }

    /** The digest of a jar, in hexadecimal. */
    static String sha256(byte[] jar) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK knows SHA-256.", e);
        }
    }

    /** The file with exactly these bytes; a copy that was damaged is replaced. */
    Path file(byte[] jar) {
        String digest = sha256(jar);
        Path file = folder.resolve(digest + JAR);
        try {
            if (Files.exists(file) && sha256(Files.readAllBytes(file)).equals(digest)) {
                return file;
            }
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "incoming", ".part");
            Files.write(fresh, jar);
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets all copies but these. */
    void keep(Set<String> digests) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!digests.contains(digest(file))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(JAR) ? name.substring(0, name.length() - JAR.length()) : name;
    }
}
