package org.boai.registry;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which jars an operator lets in.
 *
 * @param acceptUnsigned whether any jar that passes the other checks may be deployed, as in the
 *     demonstration
 * @param allowedSha256 the digests of the jars that may be deployed otherwise, in hexadecimal
 * @param deadline how long the code of a program may take in one call
 */
public record RegistrySettings(
        boolean acceptUnsigned, Set<String> allowedSha256, Duration deadline) {
    public RegistrySettings {
        allowedSha256 =
                allowedSha256.stream()
                        .map(digest -> digest.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** With the usual deadline. */
    public RegistrySettings(boolean acceptUnsigned, Set<String> allowedSha256) {
        this(acceptUnsigned, allowedSha256, GuardLimits.USUAL.deadline());
    }

    GuardLimits limits() {
        return GuardLimits.USUAL.within(deadline);
    }

    boolean allows(String sha256) {
        return acceptUnsigned || allowedSha256.contains(sha256);
    }
}
