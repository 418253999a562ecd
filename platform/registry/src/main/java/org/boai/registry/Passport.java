package org.boai.registry;

import org.boai.store.SchemaPlan;

import java.util.List;
import java.util.Optional;

/**
 * Whether a jar would work here, and why not.
 *
 * @param id the program that the jar holds, or empty where it does not say
 * @param version its version, or empty where it does not say
 * @param sha256 the digest of the jar, in hexadecimal
 * @param findings every reason against it; none when it is accepted
 * @param notes what is nothing against it, and good to know
 * @param plan what deploying it does to the tables; empty when the definition cannot be had
 */
public record Passport(
        String id,
        String version,
        String sha256,
        List<Finding> findings,
        List<Finding> notes,
        Optional<SchemaPlan> plan) {
    public Passport {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** The same after more was found. */
    Passport with(List<Finding> more) {
        return new Passport(id, version, sha256, more, notes, plan);
    }

    /** Whether it may be deployed. */
    public boolean accepted() {
        return findings.isEmpty();
    }
}
