package org.boai.distribution;

import org.boai.security.Caller;
import org.boai.server.Platform;
import org.boai.store.Attachments;

import java.nio.charset.StandardCharsets;

/** Made-up documents. */
final class DemoFiles {
    private final Platform platform;
    private final Caller by;

    DemoFiles(Platform platform, Caller by) {
        this.platform = platform;
        this.by = by;
    }

    /** The id of a text of one line. */
    String text(String title) {
        byte[] text = (title + "\n").getBytes(StandardCharsets.UTF_8);
        return platform.attachments()
                .save(
                        by.name(),
                        new Attachments.Place(by.region(), by.isCustodian()),
                        "text/plain",
                        title + ".txt",
                        text)
                .toString();
    }
}
