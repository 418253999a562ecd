package org.boai.donation;

import module org.boai.plugins;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * A donor as the directory knows them. The identity number says how old they are; it is read by
 * rules and shown nowhere.
 */
@View(of = "directory/person")
public record Donor(@Personal String name, @Sensitive Optional<String> identityNumber) {
    Optional<Integer> ageOn(LocalDate day) {
        return identityNumber
                .flatMap(CheckDigits::birthDate)
                .map(birth -> Period.between(birth, day).getYears());
    }
}
