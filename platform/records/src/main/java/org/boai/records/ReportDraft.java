package org.boai.records;

import org.boai.plugins.Problem;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A report as it arrives: with what the platform has counted, and what is odd about it.
 *
 * @param report {@code program/entity}
 * @param period what it covers
 * @param organisation the unit that files it
 * @param organisationName the unit's name
 * @param region the unit's region
 * @param subject what it is about, where a unit files several
 * @param row the report itself, once it is there
 * @param due the day on which it is due
 * @param figures what was counted
 * @param empty whether nothing at all was recorded, so that it may be a zero report
 */
public record ReportDraft(
        String report,
        String period,
        UUID organisation,
        String organisationName,
        String region,
        Optional<ReportingItem.Subject> subject,
        Optional<RowView> row,
        LocalDate due,
        List<Figure> figures,
        boolean empty) {
    public ReportDraft {
        figures = List.copyOf(figures);
    }

    /**
     * A figure that arrives filled in.
     *
     * @param field the component of the report
     * @param counted what it comes to
     * @param reported what stands in the report, once it is there
     * @param before what it came to in the period before
     * @param lineage where it comes from
     * @param odd what to look at before the report is sent
     */
    public record Figure(
            String field,
            BigDecimal counted,
            Optional<BigDecimal> reported,
            BigDecimal before,
            Lineage lineage,
            List<Problem> odd) {
        public Figure {
            odd = List.copyOf(odd);
        }
    }

    /**
     * Where a figure comes from.
     *
     * @param measure what is counted
     * @param entity {@code program/entity} of the rows
     * @param records how many rows
     * @param rows the first of them
     */
    public record Lineage(String measure, String entity, long records, List<UUID> rows) {
        public Lineage {
            rows = List.copyOf(rows);
        }
    }
}
