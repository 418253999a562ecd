package org.boai.plugins;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Check digits of national identifiers. */
public final class CheckDigits {
    /** GB 32100-2015, table 1: digits and letters without I, O, Z, S and V. */
    private static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int[] CREDIT_WEIGHTS = {
        1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
    };

    /** GB 11643-1999, annex A. */
    private static final int[] IDENTITY_WEIGHTS = {
        7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2
    };

    private static final String IDENTITY_CHECKS = "10X98765432";
    private static final Pattern IDENTITY = Pattern.compile("[0-9]{17}[0-9X]");

    private CheckDigits() {}

    /** Whether this is a unified social credit code: 18 characters, the last checked modulo 31. */
    public static boolean isCreditCode(String code) {
        if (code.length() != 18) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int digit = CREDIT_ALPHABET.indexOf(code.charAt(i));
            if (digit < 0) {
                return false;
            }
            sum += digit * CREDIT_WEIGHTS[i];
        }
        return CREDIT_ALPHABET.charAt((31 - sum % 31) % 31) == code.charAt(17);
    }

    /**
     * Whether this is a citizen identity number: 17 digits with a real birth date, and a check
     * modulo 11.
     */
    public static boolean isIdentityNumber(String number) {
        if (birthDate(number).isEmpty()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (number.charAt(i) - '0') * IDENTITY_WEIGHTS[i];
        }
        return IDENTITY_CHECKS.charAt(sum % 11) == number.charAt(17);
    }

    /** The birth date in a citizen identity number, absent when there is none in it. */
    public static Optional<LocalDate> birthDate(String number) {
        if (!IDENTITY.matcher(number).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.of(
                            Integer.parseInt(number.substring(6, 10)),
                            Integer.parseInt(number.substring(10, 12)),
                            Integer.parseInt(number.substring(12, 14))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the 17th digit of a citizen identity number (18 characters) is odd: a man's. */
    public static boolean isMale(String number) {
        return (number.charAt(16) - '0') % 2 == 1;
    }
}
