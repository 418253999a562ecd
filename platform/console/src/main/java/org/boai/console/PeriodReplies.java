package org.boai.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the addresses of periods and reports answer. Public because the binder reads nothing else.
 */
public final class PeriodReplies {
    private PeriodReplies() {}

    /** Who has filed and who has not. */
    public record ReportingReply(
            Instant asOf,
            String region,
            String period,
            TotalsReply totals,
            List<ReportReply> reports,
            List<FilingReply> items,
            Optional<String> next) {}

    /** How many reports are in which state. */
    public record TotalsReply(
            long all,
            long filed,
            long zero,
            long late,
            long overdue,
            long missing,
            long draft,
            long submitted,
            long reviewed,
            long returned,
            long accepted) {}

    /** A report that is due, and how many there are of it. */
    public record ReportReply(
            String program,
            String report,
            String label,
            Map<String, String> labels,
            String period,
            TotalsReply totals) {}

    /** One report of one unit, filed or missing. */
    public record FilingReply(
            String program,
            String report,
            String period,
            UUID organisation,
            String organisationName,
            String region,
            String regionName,
            Optional<SubjectReply> subject,
            Optional<UUID> row,
            Optional<Integer> version,
            String state,
            String stateLabel,
            boolean zero,
            LocalDate due,
            LocalDate lateFrom,
            Optional<Instant> submittedAt,
            boolean late,
            boolean overdue,
            Optional<NextReply> next) {}

    /** What a report is about. */
    public record SubjectReply(String entity, UUID id, Optional<String> name) {}

    /** Who must act next. */
    public record NextReply(
            String permission, String region, String regionName, List<String> transitions) {}
}
