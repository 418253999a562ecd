package org.boai.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What an indicator should come to in a region by the end of a year. Each demand that is present
 * has to be met by itself.
 *
 * @param kpi the indicator's id
 * @param region the region's code
 * @param year the year
 * @param level at least this, in the indicator's unit
 * @param gain this much more than at the end of the year before; percentage points for a percentage
 * @param keeps not below the end of the year before
 * @param populationShare this percentage of the resident population
 * @param floor what is demanded at least where a share of the population is
 * @param due until when; the end of the year if absent
 * @param owner who answers for it
 * @param document where it is laid down
 * @param by who set it
 * @param at when
 */
public record Target(
        String kpi,
        String region,
        int year,
        Optional<BigDecimal> level,
        Optional<BigDecimal> gain,
        boolean keeps,
        Optional<BigDecimal> populationShare,
        Optional<BigDecimal> floor,
        Optional<LocalDate> due,
        Optional<String> owner,
        Optional<String> document,
        String by,
        Instant at) {}
