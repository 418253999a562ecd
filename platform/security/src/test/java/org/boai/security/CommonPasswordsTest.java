package org.boai.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1qaz2wsx3edc4rfv", // as it stands in the list
                "PassWord12345",
                "P@ssw0rd!2026",
                "ｐａｓｓｗｏｒｄ２０２６",
                "12345password!",
                "Dr@g0n#2026!!",
                "Admin@123456789",
                "RedCross2026!!",
                "hongshizihui-1904",
                "红十字会20261122",
                "Jian.Office2026", // the account's own name
                "Aa123456789!",
                "19900101abc!",
                "202611222026"
            })
    void whatAGuesserTriesFirstIsKnown(String password) {
        assertTrue(CommonPasswords.has("jian.office", password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "Correct-horse",
                "6b9z-7455-dedu-utwk",
                "青山绿水之间有人家",
                "passwords are a nuisance"
            })
    void whatNobodyWouldGuessIsLeftToItsOwner(String password) {
        assertFalse(CommonPasswords.has("jian.office", password));
    }

    @ParameterizedTest
    @EnumSource(
            value = PasswordProfile.class,
            names = {"ASVS", "MLPS"})
    void bothStandardsWantTwelveCharactersAndNoCommonPassword(PasswordProfile profile) {
        assertEquals("invalid-password", code(profile, "Tall-grass1"));
        assertEquals("common-password", code(profile, "P@ssw0rd!2026"));
        assertTrue(profile.problem("jian", "Tall-grass-1").isEmpty());
    }

    private static String code(PasswordProfile profile, String password) {
        return profile.problem("jian", password).orElseThrow().code();
    }
}
