package org.boai.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The demonstration, started once for all the tests that look at it; it stops with the process. */
final class Demonstration {
    static final String PASSWORD = "demo-password-for-tests";

    private static final Product PRODUCT = start();

    private Demonstration() {}

    private static Product start() {
        try {
            Path data = Files.createTempDirectory("boai-demo").resolve("data");
            Product product =
                    Product.start(
                            Map.of("BOAI_DEMO_PASSWORD", PASSWORD),
                            "demo",
                            "--port",
                            "0",
                            "--data",
                            data.toString());
            Runtime.getRuntime().addShutdownHook(new Thread(product::close));
            return product;
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
