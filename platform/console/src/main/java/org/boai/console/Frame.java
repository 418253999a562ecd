package org.boai.console;

import org.boai.security.SignedIn;

import java.util.Optional;

/**
 * What a page needs to know of the request that asks for it.
 *
 * @param language the reader's language
 * @param signedIn who reads it, if somebody is signed in
 * @param location the path and query, as they were sent
 */
record Frame(Language language, Optional<SignedIn> signedIn, String location) {

    String path() {
        return location.split("\\?", 2)[0];
    }

    /** The same address with another value of a parameter, and the others kept. */
    String with(String name, String value) {
        String[] parts = location.split("\\?", 2);
        StringBuilder query = new StringBuilder();
        if (parts.length > 1) {
            for (String pair : parts[1].split("&")) {
                if (!pair.isEmpty() && !pair.startsWith(name + "=")) {
                    query.append(pair).append('&');
                }
            }
        }
        return parts[0] + "?" + query + name + "=" + value;
    }
}
