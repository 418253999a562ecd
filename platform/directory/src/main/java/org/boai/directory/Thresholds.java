package org.boai.directory;

import org.boai.plugins.Reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** The numbers that rules need, as they hold in a region on the day. */
final class Thresholds {
    private Thresholds() {}

    static BigDecimal number(Threshold threshold, String region, Reading reading) {
        return number(rules(threshold, reading), region, reading);
    }

    /** All that say the number, for whoever asks for many regions. */
    static List<LocalRule> rules(Threshold threshold, Reading reading) {
        return Stream.concat(
                        InForce.rules(
                                reading.rows(LocalRule.class)
                                        .where(LocalRule::threshold, threshold)),
                        NationalRules.NUMBERS.stream()
                                .filter(rule -> rule.threshold() == threshold))
                .toList();
    }

    static BigDecimal number(List<LocalRule> rules, String region, Reading reading) {
        return InForce.of(rules, LocalRule::appliesIn, LocalRule::validFrom, region, reading)
                .or(() -> rules.reversed().stream().findFirst()) // before the first: as the first
                .map(LocalRule::number)
                .orElseThrow();
    }

    static int whole(Threshold threshold, String region, Reading reading) {
        return number(threshold, region, reading).intValue();
    }
}
