package org.boai.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The demonstration, built once for all tests. One of them serves all that look at it and stops
 * with the process; whoever breaks one takes a copy.
 */
final class Demonstration {
    static final String PASSWORD = "demo-password-for-tests";

    private static final Path UNTOUCHED = built();
    private static final Product PRODUCT = shared();

    private Demonstration() {}

    private static Path built() {
        try {
            Path data = Files.createTempDirectory("boai-demo").resolve("untouched");
            on(data).close();
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Product shared() {
        Path data = UNTOUCHED.resolveSibling("data");
        copyTo(data);
        Product product = on(data);
        Runtime.getRuntime().addShutdownHook(new Thread(product::close));
        return product;
    }

    /** Serves the demonstration from a folder, and builds it where there is none. */
    static Product on(Path data) {
        return Product.start(
                Map.of("BOAI_DEMO_PASSWORD", PASSWORD),
                "demo",
                "--port",
                "0",
                "--data",
                data.toString());
    }

    /** Copies the demonstration as it was built, before anybody filed anything. */
    static void copyTo(Path data) {
        try (Stream<Path> files = Files.walk(UNTOUCHED)) {
            List<Path> parentsFirst = files.sorted().toList();
            for (Path file : parentsFirst) {
                Files.copy(file, data.resolve(UNTOUCHED.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address. */
    static String url() {
        return PRODUCT.url();
    }

    /** One of its users, signed in. */
    static Api as(String user) {
        return Api.signIn(url(), user, PASSWORD);
    }
}
