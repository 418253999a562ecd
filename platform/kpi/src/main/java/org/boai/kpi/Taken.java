package org.boai.kpi;

import org.boai.store.Spot;
import org.boai.store.Tally;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Cells and answers of units as they were read, by the choices asked about. */
final class Taken {
    private final Months months;
    private final Map<Long, List<Integer>> positions;
    private final Map<Row, Series> cells = new HashMap<>();
    private final Map<Answer, Tally> answers = new HashMap<>();

    private record Row(long measure, String region, String choice) {}

    private record Answer(UnitRule rule, String region, Months months, String choice) {}

    /**
     * Nothing yet.
     *
     * @param months all months that are looked at
     * @param positions by measures' numbers where in the choices of a cell those asked about stand;
     *     none where figures of all together are wanted
     */
    Taken(Months months, Map<Long, List<Integer>> positions) {
        this.months = months;
        this.positions = positions;
    }

    /** Takes in a cell. */
    void cell(Spot spot, Tally tally) {
        cells.computeIfAbsent(
                        new Row(spot.measure(), spot.region(), choice(spot)),
                        _ -> new Series(months))
                .add(spot.month(), tally);
    }

    /** The choice asked about that a cell belongs to; blank for all together. */
    String choice(Spot spot) {
        List<Integer> asked = positions.getOrDefault(spot.measure(), List.of());
        if (asked.isEmpty()) {
            return "";
        }
        String[] all = spot.dimension().split(",");
        return asked.stream().map(at -> all[at]).collect(Collectors.joining(","));
    }

    /** What the cells of a region come to in a month, or at its end; nothing without cells. */
    Tally in(Measured measured, String region, int month, Optional<String> choice) {
        Series series = cells.get(new Row(measured.id(), region, choice.orElse("")));
        if (series == null) {
            return Tally.ZERO;
        }
        return measured.running() ? series.until(month) : series.in(month);
    }

    /** Takes in what units answered. */
    void answer(UnitRule rule, String region, Months asked, String choice, Tally tally) {
        answers.put(new Answer(rule, region, asked, choice), tally);
    }

    /** What units answered. */
    Tally units(UnitRule rule, String region, Months asked, Optional<String> choice) {
        return answers.getOrDefault(new Answer(rule, region, asked, choice.orElse("")), Tally.ZERO);
    }
}
