package org.boai.directory;

import org.boai.plugins.Level;
import org.boai.plugins.Reading;
import org.boai.plugins.Row;

import java.util.List;
import java.util.Optional;

/** Where the rows of the directory stand. */
final class Standing {
    /** The code of the whole country. */
    static final String NATION = "CN";

    private Standing() {}

    /** The organisation whose row it is. */
    static Organisation organisation(Row<?> row, Reading reading) {
        return reading.find(Organisation.class, row.organisation().id()).orElseThrow().fields();
    }

    /** The region of that organisation. */
    static String region(Row<?> row, Reading reading) {
        return organisation(row, reading).region().id();
    }

    /** Whether the row is of the organisation that is asked about; without one, every row is. */
    static boolean isOf(Optional<String> organisation, Row<?> row) {
        return organisation.filter(id -> !id.equals(row.organisation().id())).isEmpty();
    }

    /** The statutory regions above a region, the nearest first, whose branches stand above it. */
    static List<String> branchesAbove(String region, Reading reading) {
        return reading.lineage(region).stream()
                .filter(code -> !code.equals(region))
                .filter(code -> hasBranch(code, reading))
                .toList();
    }

    /** Whether a branch of its own stands in the region: at county level and above. */
    static boolean hasBranch(String code, Reading reading) {
        return reading.find(Region.class, code)
                .map(Row::fields)
                .filter(r -> r.level().number() <= Level.COUNTY.number())
                .filter(r -> r.statutory() || r.level() == Level.NATION)
                .isPresent();
    }
}
