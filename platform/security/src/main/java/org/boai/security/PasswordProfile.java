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
    /** A demonstration, which serves whoever runs it: eight characters of any kind. */
    DEMO(8, 1, Optional.empty(), 0),
    /**
     * OWASP ASVS 5.0 6.2 and NIST 800-63B: long passwords that are not common, no mixture of
     * characters, and none that runs out.
     */
    ASVS(12, 1, Optional.empty(), 0),
    /**
     * GB/T 22239-2019 8.1.4.1: a mixture, not common either, changed every 90 days, and not one of
     * the last five.
     */
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

    private static final Text COMMON =
            Text.of(
                    "这个密码会被最先猜到。请换一个，例如几个互不相干的词。",
                    "This password is among the first to be guessed. Take another, such as several"
                            + " words that have nothing to do with each other.");

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

    /** Why the account of this name cannot use a password. */
    Optional<Refused> problem(String name, String secret) {
        long found = KINDS.stream().filter(kind -> secret.chars().anyMatch(kind)).count();
        if (secret.length() < shortest || isTooLong(secret) || found < kinds) {
            return Optional.of(new Refused(Refused.Reason.INVALID, "invalid-password", asked()));
        }
        return this != DEMO && CommonPasswords.has(name, secret)
                ? Optional.of(new Refused(Refused.Reason.INVALID, "common-password", COMMON))
                : Optional.empty();
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
