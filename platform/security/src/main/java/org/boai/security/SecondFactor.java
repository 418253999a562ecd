package org.boai.security;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose password alone is not enough. Whoever has a second factor is always asked for it.
 *
 * @param needed the roles that have to have one
 * @param grace how long an account may be without one after it was added
 */
public record SecondFactor(Set<Role> needed, Duration grace) {

    public SecondFactor {
        needed = Set.copyOf(needed);
    }

    /** Nobody has to have one. */
    public static SecondFactor optional() {
        return new SecondFactor(Set.of(), Duration.ZERO);
    }

    /** Administrators and those who keep the vault have to have one. */
    public static SecondFactor ofAdministrators(Duration grace) {
        return new SecondFactor(
                Set.of(
                        Role.ADMINISTRATOR,
                        Role.SYSTEM_ADMINISTRATOR,
                        Role.SECURITY_ADMINISTRATOR,
                        Role.CUSTODIAN),
                grace);
    }

    /** Everybody has to have one. */
    public static SecondFactor ofEverybody(Duration grace) {
        return new SecondFactor(Arrays.stream(Role.values()).collect(Collectors.toSet()), grace);
    }
}
