package org.boai.kpi;

import org.boai.store.Division;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a change of the divisions does.
 *
 * @param id the change; absent if it was only tried
 * @param regions the divisions that it touches
 * @param organisations how many organisations lie in what ends or moves, or go elsewhere
 * @param rows how many rows these have filed
 * @param denominators the statutory divisions by level, where their number is another
 * @param figures the figures of the year where they are others
 */
public record RegionEffect(
        Optional<UUID> id,
        List<Touched> regions,
        long organisations,
        long rows,
        List<Counted> denominators,
        List<Figured> figures) {

    /**
     * A division that is touched.
     *
     * @param code its code
     * @param before as it was on the day before
     * @param after as it is from the day on
     */
    public record Touched(String code, Optional<Division> before, Optional<Division> after) {}

    /**
     * A number of statutory divisions.
     *
     * @param region where they are counted
     * @param level their level
     * @param before how many there were on the day before
     * @param after how many there are from the day on
     */
    public record Counted(String region, int level, long before, long after) {}

    /**
     * A figure.
     *
     * @param region whose
     * @param kpi of which indicator
     * @param before its value in the tree before
     * @param after its value in the tree after
     */
    public record Figured(
            String region, String kpi, Optional<BigDecimal> before, Optional<BigDecimal> after) {}

    public RegionEffect {
        regions = List.copyOf(regions);
        denominators = List.copyOf(denominators);
        figures = List.copyOf(figures);
    }
}
