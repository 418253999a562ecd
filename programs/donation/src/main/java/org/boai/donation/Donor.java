package org.boai.donation;

import module org.boai.plugins;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/** A donor as the directory knows them: what says how old they are, for rules and nobody else. */
@View(of = "directory/person")
public record Donor(
        @Sensitive Optional<String> identityNumber, @Personal Optional<LocalDate> bornOn) {
    Optional<Integer> ageOn(LocalDate day) {
        return identityNumber
                .flatMap(CheckDigits::birthDate)
                .or(() -> bornOn)
                .map(birth -> Period.between(birth, day).getYears());
    }
}
