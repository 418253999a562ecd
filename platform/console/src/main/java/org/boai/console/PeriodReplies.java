package org.boai.console;

import jakarta.json.JsonObject;

import java.math.BigDecimal;
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
            List<ReportedReply> reports,
            List<FilingReply> items,
            Optional<String> next) {}

    /** Whom to remind of which reports. */
    public record RemindersReply(
            Instant asOf, String region, List<ReminderReply> items, Optional<String> next) {}

    /** A report that somebody is reminded of, and why. */
    public record ReminderReply(String why, String label, FilingReply filing) {}

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
    public record ReportedReply(
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
            Optional<String> reason,
            Optional<NextReply> next) {}

    /** What a report is about. */
    public record SubjectReply(String entity, UUID id, Optional<String> name) {}

    /** Who must act next. */
    public record NextReply(
            String permission, String region, String regionName, List<String> transitions) {}

    /** What is closed of a period in a region, and what was amended. */
    public record PeriodReply(
            String period,
            String region,
            boolean locked,
            List<LockReply> locks,
            List<AmendmentReply> amendments) {}

    /** A closed period. */
    public record LockReply(
            UUID id,
            String region,
            Optional<String> program,
            String period,
            String lockedBy,
            Instant lockedAt,
            Optional<Instant> publishedAt) {}

    /** A late change to what is closed. */
    public record AmendmentReply(
            UUID id,
            String region,
            Optional<String> program,
            String period,
            String reason,
            String state,
            String askedBy,
            Instant askedAt,
            Optional<String> decidedBy,
            Optional<Instant> decidedAt,
            Optional<Instant> publishedAt,
            List<AmendedReply> rows) {}

    /** A row that was changed under an amendment. */
    public record AmendedReply(String row, String operation, String by, Instant at) {}

    /** Whether and why a row or a period is locked, and what can be done. */
    public record WhyReply(
            Optional<String> row,
            Optional<String> state,
            Optional<String> stateLabel,
            boolean locked,
            boolean changeable,
            List<ReasonReply> reasons,
            List<WayReply> transitions) {}

    /** Something that is in the way. */
    public record ReasonReply(
            String code,
            String message,
            Optional<String> period,
            Optional<String> region,
            Optional<Instant> since,
            Optional<LocalDate> until,
            Optional<String> by,
            Optional<OpenerReply> canOpen,
            List<UUID> amendments) {}

    /** Who can open what is closed, and how. */
    public record OpenerReply(
            String permission,
            String region,
            String how,
            Optional<String> approvedBy,
            Optional<String> approval) {}

    /** A change of state. */
    public record WayReply(
            String name,
            String label,
            String permission,
            boolean possible,
            List<ReasonReply> blockedBy,
            List<MessageReply> warnings) {}

    /** A report as it arrives. */
    public record DraftReply(
            String program,
            String report,
            String period,
            UUID organisation,
            String organisationName,
            String region,
            Optional<SubjectReply> subject,
            Optional<JsonObject> row,
            LocalDate due,
            List<FilledReply> figures,
            boolean mayBeZero) {}

    /** A figure that arrives filled in. */
    public record FilledReply(
            String field,
            String label,
            BigDecimal counted,
            Optional<BigDecimal> reported,
            BigDecimal before,
            LineageReply lineage,
            List<MessageReply> messages) {}

    /** Where a figure comes from. */
    public record LineageReply(String measure, String entity, long records, List<UUID> rows) {}

    /** Something to look at. */
    public record MessageReply(String field, String code, String message) {}

    /** By when a report is due. */
    public record RuleReply(
            String report,
            String region,
            Optional<String> level,
            String from,
            int dueDay,
            int monthsAfter,
            int graceDays,
            int remindDays,
            String by,
            Instant at) {}

    /** What a rule would change. */
    public record RulePreviewReply(List<PreviewReply> periods) {}

    /** What a rule would change in a period. */
    public record PreviewReply(
            String period,
            TotalsReply before,
            TotalsReply after,
            List<MovedReply> regions,
            List<FilingReply> items,
            boolean more) {}

    /** How many reports of a region would be late, and late no longer. */
    public record MovedReply(String region, String regionName, long late, long noLonger) {}

    /** What all programs ask. */
    public record BurdenReply(
            int fields,
            long cellsPerYear,
            List<LoadReply> reports,
            List<TwiceReply> twice,
            List<QuestionReply> items) {}

    /** What a report costs. */
    public record LoadReply(
            String report,
            int fields,
            int filled,
            long units,
            int periodsPerYear,
            long cellsPerYear) {}

    /** The same question in several places. */
    public record TwiceReply(String label, List<QuestionReply> places) {}

    /** A question. */
    public record QuestionReply(
            String entity,
            String field,
            String label,
            String type,
            boolean required,
            boolean filled) {}
}
