package org.boai.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

class CheckDigitsTest {
    @ParameterizedTest
    @CsvSource({"11010519491231002X, 1949-12-31, false", "440524188001010014, 1880-01-01, true"})
    void anIdentityNumberTellsBirthAndSex(String number, LocalDate birth, boolean male) {
        assertTrue(CheckDigits.isIdentityNumber(number));
        assertEquals(Optional.of(birth), CheckDigits.birthDate(number));
        assertEquals(male, CheckDigits.isMale(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014"})
    void onlyOneLastCharacterIsRight(String number) {
        long right =
                "0123456789X"
                        .chars()
                        .mapToObj(c -> number.substring(0, 17) + (char) c)
                        .filter(CheckDigits::isIdentityNumber)
                        .count();

        assertEquals(1, right);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "11010519491231002",
                "11010519491231002x",
                "11010519491331002X",
                "1101051949123100２X",
                "+1010519491231002X",
                "110105+94912310021"
            })
    void whatIsNoIdentityNumberIsRefused(String text) {
        assertFalse(CheckDigits.isIdentityNumber(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "11010519490230002X", "110105+94912310021", "19491231"})
    void whatHoldsNoBirthDateHasNone(String text) {
        assertEquals(Optional.empty(), CheckDigits.birthDate(text));
    }

    @Test
    void theCreditCodeOfTheRedCrossIsRight() {
        assertTrue(CheckDigits.isCreditCode("13100000500004729P"));
    }

    @Test
    void onlyOneLastCharacterOfACreditCodeIsRight() {
        assertFalse(CheckDigits.isCreditCode("13100000500004729Q"));
        assertEquals(
                1,
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                        .chars()
                        .filter(c -> CheckDigits.isCreditCode("13100000500004729" + (char) c))
                        .count());
    }

    @Test
    void aCreditCodeHasNoLettersThatLookLikeDigits() {
        assertTrue(
                Stream.of("I", "O", "Z", "S", "V")
                        .flatMap(
                                letter ->
                                        Stream.of(
                                                letter + "3100000500004729P",
                                                "13100000" + letter + "00004729P",
                                                "13100000500004729" + letter))
                        .noneMatch(CheckDigits::isCreditCode));
        assertFalse(CheckDigits.isCreditCode("13100000500004729p"));
        assertFalse(CheckDigits.isCreditCode("3100000500004729P"));
    }

    /** The weights of GB 32100 are the powers of 3 modulo 31. */
    @Test
    void everyPlaceOfACreditCodeHasItsWeight() {
        int weight = 1;
        for (int place = 0; place < 17; place++) {
            String body = "0".repeat(place) + "1" + "0".repeat(16 - place);
            char check = "0123456789ABCDEFGHJKLMNPQRTUWXY".charAt((31 - weight) % 31);
            assertTrue(CheckDigits.isCreditCode(body + check), body + check);
            weight = weight * 3 % 31;
        }
    }

    /**
     * The weights of GB 11643 are the powers of 2 modulo 11, and the whole number is 1 modulo 11.
     */
    @Test
    void everyPlaceOfAnIdentityNumberHasItsWeight() {
        for (int place = 0; place < 17; place++) {
            StringBuilder number = new StringBuilder("11010120001010101");
            number.setCharAt(place, number.charAt(place) == '1' ? '2' : '1');
            long sum = 0;
            for (int i = 0; i < 17; i++) {
                sum += (number.charAt(i) - '0') * (1L << (17 - i));
            }
            number.append("10X98765432".charAt((int) (sum % 11)));
            boolean date = CheckDigits.birthDate(number.toString()).isPresent();
            assertEquals(date, CheckDigits.isIdentityNumber(number.toString()), number.toString());
        }
    }
}
