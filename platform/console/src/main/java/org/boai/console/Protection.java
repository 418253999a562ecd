package org.boai.console;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;

import java.util.ArrayList;
import java.util.List;

/** The headers that every answer carries, errors and files included. */
final class Protection {
    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private final List<Header> headers = new ArrayList<>();

    Protection(boolean secure) {
        add("Content-Security-Policy", POLICY);
        add("X-Content-Type-Options", "nosniff");
        add("X-Frame-Options", "DENY");
        // With "no-referrer" a browser says "Origin: null" even when it posts our own forms.
        add("Referrer-Policy", "same-origin");
        add("Cross-Origin-Opener-Policy", "same-origin");
        add("Cross-Origin-Resource-Policy", "same-origin");
        add("Cache-Control", "no-store");
        add("Vary", "Accept, Accept-Language, Cookie");
        if (secure) {
            add("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    /** Checked and written in bytes once, for they go with every answer. */
    private void add(String name, String value) {
        headers.add(HeaderValues.createCached(HeaderNames.create(name), value));
    }

    List<Header> headers() {
        return headers;
    }
}
