package org.boai.registry;

import java.security.cert.X509Certificate;
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
 * @param signers the certificates of those whose signature lets a jar in as well
 * @param deadline how long the code of a program may take in one call
 */
public record RegistrySettings(
        boolean acceptUnsigned,
        Set<String> allowedSha256,
        Set<X509Certificate> signers,
        Duration deadline) {
    public RegistrySettings {
        allowedSha256 =
                allowedSha256.stream()
                        .map(digest -> digest.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        signers = Set.copyOf(signers);
    }

    /** With nobody's signature, and the usual deadline. */
    public RegistrySettings(boolean acceptUnsigned, Set<String> allowedSha256) {
        this(acceptUnsigned, allowedSha256, Set.of(), GuardLimits.USUAL.deadline());
    }

    /** The same with the signatures of these. */
    public RegistrySettings trusting(Set<X509Certificate> others) {
        return new RegistrySettings(acceptUnsigned, allowedSha256, others, deadline);
    }

    /** The same with any jar that passes the other checks. */
    public RegistrySettings acceptingUnsigned() {
        return new RegistrySettings(true, allowedSha256, signers, deadline);
    }

    /** The same with another deadline. */
    RegistrySettings within(Duration other) {
        return new RegistrySettings(acceptUnsigned, allowedSha256, signers, other);
    }

    GuardLimits limits() {
        return GuardLimits.USUAL.within(deadline);
    }

    boolean allows(String sha256) {
        return acceptUnsigned || allowedSha256.contains(sha256);
    }
}
