package org.boai.registry;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which jars an operator lets in.
 *
 * @param acceptUnsigned whether any jar that passes the other checks may be deployed, as in the
 *     demonstration
 * @param allowedSha256 the digests of the jars that may be deployed otherwise, in hexadecimal
 */
public record RegistrySettings(boolean acceptUnsigned, Set<String> allowedSha256) {
    public RegistrySettings {
        allowedSha256 =
                allowedSha256.stream()
                        .map(digest -> digest.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    boolean allows(String sha256) {
        return acceptUnsigned || allowedSha256.contains(sha256);
    }
}
