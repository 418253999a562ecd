package org.boai.security;

import org.boai.plugins.Text;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What is asked of passwords. The two standards contradict each other, so an operator chooses by
 * which one the platform is assessed.
 */
public enum PasswordProfile {
    /**
     * OWASP ASVS 5.0 6.2 and NIST 800-63B: long passwords, no mixture of characters, and none that
     * runs out.
     */
    ASVS(8, 1, Optional.empty(), 0),
    /** GB/T 22239-2019 8.1.4.1: a mixture, changed every 90 days, not one of the last five. */
    MLPS(12, 3, Optional.of(Duration.ofDays(90)), 5);

    private static final int LONGEST = 128;
    private static final List<IntPredicate> KINDS =
            List.of(
                    Character::isUpperCase,
                    Character::isLowerCase,
                    Character::isDigit,
                    c ->
                            !Character.isUpperCase(c)
                                    && !Character.isLowerCase(c)
                                    && !Character.isDigit(c));

    private final int shortest;
    private final int kinds;
    private final Optional<Duration> lasts;
    private final int remembered;

    PasswordProfile(int shortest, int kinds, Optional<Duration> lasts, int remembered) {
        this.shortest = shortest;
        this.kinds = kinds;
        this.lasts = lasts;
        this.remembered = remembered;
    }

    /** Why a password cannot be used. */
    Optional<Refused> problem(String secret) {
        long found = KINDS.stream().filter(kind -> secret.chars().anyMatch(kind)).count();
        if (secret.length() < shortest || isTooLong(secret) || found < kinds) {
            return Optional.of(new Refused(Refused.Reason.INVALID, "invalid-password", asked()));
        }
        return Optional.empty();
    }

    static boolean isTooLong(String secret) {
        return secret.length() > LONGEST;
    }

    private Text asked() {
        return kinds == 1
                ? Text.of(
                        "密码须为 %d-%d 个字符。".formatted(shortest, LONGEST),
                        "A password has %d to %d characters.".formatted(shortest, LONGEST))
                : Text.of(
                        "密码须为 %d-%d 个字符,含大写字母、小写字母、数字和其他字符中的 %d 类。"
                                .formatted(shortest, LONGEST, kinds),
                        "A password has %d to %d characters of %d kinds: capitals, small letters, digits, others."
                                .formatted(shortest, LONGEST, kinds));
    }

    /** How long a password lasts, if it does not for ever. */
    Optional<Duration> lasts() {
        return lasts;
    }

    /** How many passwords, the present one among them, are not to be used again. */
    int remembered() {
        return remembered;
    }
}
