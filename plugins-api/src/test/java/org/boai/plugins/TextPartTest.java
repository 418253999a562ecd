package org.boai.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextPartTest {
    @ParameterizedTest
    @CsvSource({"王建国,王", "欧阳修,欧阳", "欧阳,欧", " 李四,李", "阿不都·热西提,阿", "John Smith,John", "'  ',"})
    void aSurnameIsTheFirstCharacterOrTwoWhereTheyAreOne(String name, String surname) {
        assertPart(surname, TextPart.SURNAME, name);
    }

    @ParameterizedTest
    @CsvSource({
        "wang jian guo,wjg",
        "Wang Jianguo,WJ",
        "WangJianGuo,WJG",
        "xi'an,xa",
        "12,",
        "lǚ bu,lb"
    })
    void initialsAreThoseOfTheSyllablesThatAreToldApart(String pinyin, String initials) {
        assertPart(initials, TextPart.INITIALS, pinyin);
    }

    @ParameterizedTest
    @CsvSource({"13800138000,8000", "0796-822 1234,1234", "+86 138 0013 8000,8000", "123,"})
    void theLastFourAreDigitsHoweverTheyAreSetApart(String phone, String digits) {
        assertPart(digits, TextPart.LAST_FOUR, phone);
    }

    private static void assertPart(String expected, TextPart part, String text) {
        assertEquals(java.util.Optional.ofNullable(expected), part.of(text));
    }
}
