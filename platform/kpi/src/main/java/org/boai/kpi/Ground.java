package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.store.Division;
import org.boai.store.Tally;

import java.util.Optional;

/** Where the figures of measures come from. */
interface Ground {

    /**
     * What a measure comes to in a region with all below it.
     *
     * @param choice only the rows of this choice
     */
    Tally total(Measured measured, Division region, Months months, Optional<String> choice);

    /** The number of regions that {@code having} means, with the number of rows in them. */
    Tally having(
            Measured measured,
            Formula.Having having,
            Division region,
            Months months,
            Optional<String> choice);

    /** The number of units for which the rule holds, or their middle value, with their rows. */
    Tally units(UnitRule rule, Division region, Months months, Optional<String> choice);
}
