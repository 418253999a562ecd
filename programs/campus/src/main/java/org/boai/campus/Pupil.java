package org.boai.campus;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/** A pupil as the directory knows them; how old they are is read by a rule and shown nowhere. */
@View(of = "directory/person")
public record Pupil(
        @Sensitive Optional<String> identityNumber, @Personal Optional<LocalDate> bornOn) {
    private static final int OF_AGE = 18;

    boolean isOfAge(LocalDate day) {
        return identityNumber
                .flatMap(CheckDigits::birthDate)
                .or(() -> bornOn)
                .filter(birth -> !birth.plusYears(OF_AGE).isAfter(day))
                .isPresent();
    }
}
