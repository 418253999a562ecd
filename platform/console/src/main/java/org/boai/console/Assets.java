package org.boai.console;

import org.boai.security.Refused;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files that pages need. Their addresses hold a digest of them all, so that a browser may keep
 * them for good and still sees a new release at once.
 *
 * @param version the digest
 * @param files the files by name
 */
record Assets(String version, Map<String, File> files) {
    private static final String FOLDER = "META-INF/web/";
    private static final int DIGITS = 12;
    private static final Map<String, String> TYPES =
            Map.of(
                    "boai.css", "text/css;charset=UTF-8",
                    "boai.js", "text/javascript;charset=UTF-8",
                    "outbox.js", "text/javascript;charset=UTF-8",
                    "phone.js", "text/javascript;charset=UTF-8",
                    "sw.js", "text/javascript;charset=UTF-8",
                    "manifest.webmanifest", "application/manifest+json",
                    "boai.svg", "image/svg+xml",
                    "icons.svg", "image/svg+xml",
                    "openapi-ui.js", "text/javascript;charset=UTF-8");

    /** One of them. */
    record File(String mediaType, Bytes content) {}

    Assets {
        files = Map.copyOf(files);
    }

    /** Those of this build. */
    static Assets read() {
        Map<String, File> files = new TreeMap<>();
        MessageDigest digest = sha256();
        new TreeMap<>(TYPES)
                .forEach(
                        (name, type) -> {
                            byte[] content = bytes(FOLDER + name);
                            digest.update(name.getBytes(StandardCharsets.UTF_8));
                            digest.update(content);
                            files.put(name, new File(type, new Bytes(content)));
                        });
        return new Assets(HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS), files);
    }

    /** The address of a file. */
    String at(String name) {
        return "/web/" + version + "/" + name;
    }

    /** A file, and how long it may be kept. */
    Reply reply(String name, String kept) {
        File file = Optional.ofNullable(files.get(name)).orElseThrow(Refused::outOfReach);
        return Reply.of(200, file.mediaType(), file.content().content())
                .with("Cache-Control", kept);
    }

    static byte[] bytes(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream open(String resource) {
        return Optional.ofNullable(Assets.class.getClassLoader().getResourceAsStream(resource))
                .orElseThrow(
                        () -> new IllegalStateException("The file " + resource + " is missing."));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
