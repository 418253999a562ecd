package org.boai.records;

import org.boai.plugins.Text;

import java.util.List;

/**
 * What all programs ask of the branches.
 *
 * @param fields every question
 * @param reports how often the questions of reports are asked in a year
 * @param twice questions that are asked in more than one place
 */
public record Burden(List<Asked> fields, List<Load> reports, List<Twice> twice) {
    public Burden {
        fields = List.copyOf(fields);
        reports = List.copyOf(reports);
        twice = List.copyOf(twice);
    }

    /**
     * A question.
     *
     * @param entity {@code program/entity}
     * @param field the component
     * @param label what users read
     * @param type what it holds
     * @param required whether it must be answered
     * @param filled whether it arrives filled in
     */
    public record Asked(
            String entity,
            String field,
            Text label,
            String type,
            boolean required,
            boolean filled) {}

    /**
     * What a report costs.
     *
     * @param report {@code program/entity}
     * @param fields how many questions
     * @param filled how many of them arrive filled in
     * @param units how many reports are due for a period
     * @param periods how many periods a year has
     */
    public record Load(String report, int fields, int filled, long units, int periods) {
        /** Cells that somebody fills in a year. */
        public long cells() {
            return (long) (fields - filled) * units * periods;
        }
    }

    /**
     * The same question in several places.
     *
     * @param label what it asks
     * @param places where
     */
    public record Twice(Text label, List<Asked> places) {
        public Twice {
            places = List.copyOf(places);
        }
    }
}
