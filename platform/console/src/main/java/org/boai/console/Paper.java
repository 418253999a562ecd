package org.boai.console;

import java.util.List;
import java.util.Optional;

/**
 * What stands on a sheet that is signed and stamped.
 *
 * @param issuer the unit that it is of
 * @param check where everybody can check it
 * @param invitation what is said of that
 * @param printed which row it is of, which version, who printed it and when
 * @param notice what every page says
 */
record Paper(
        Language language,
        String issuer,
        String title,
        List<Facts.Fact> facts,
        Optional<String> check,
        String invitation,
        String printed,
        Optional<String> notice) {

    /** What people write by hand. */
    List<String> signing() {
        return List.of(
                language.of("经办人:", "Prepared by:"),
                language.of("负责人:", "Responsible:"),
                language.of("单位(盖章):", "Unit (seal):"),
                language.of("日期:      年   月   日", "Date:"));
    }
}
