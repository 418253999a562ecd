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
 * What the platform's own addresses answer, as JSON-B writes it; rows of entities are written by
 * the entity model instead. Public because the binder reads nothing else.
 */
public final class Replies {
    private Replies() {}

    /** All of something. */
    public record Items<T>(List<T> items) {}

    /** A session that was started. */
    public record SessionReply(String token, Instant expiresAt, AccountReply account) {}

    /**
     * An account; the subject where an identity provider names its owner, the password only when it
     * was just made.
     */
    public record AccountReply(
            UUID id,
            String name,
            String role,
            String roleLabel,
            String region,
            Optional<UUID> organisation,
            Optional<String> program,
            Optional<Instant> closedAt,
            Optional<String> subject,
            Optional<String> password) {}

    /** A session that is not over; {@code asking} is the one that asks. */
    public record OpenSessionReply(
            UUID id,
            Instant startedAt,
            Instant seenAt,
            Instant expiresAt,
            String address,
            String agent,
            boolean asking) {}

    /**
     * Something about people that is kept.
     *
     * @param id {@code program/entity.component}
     * @param encrypted whether it is stored encrypted; else it is a reference or a file
     * @param lookup whether rows are found by a value of it
     * @param readBy the other programs that read it
     * @param keptYears how many years after the end of a row it is kept, if that was declared
     * @param keptByLaw whether a law asks for it
     * @param keptFor what for, or which law
     */
    public record ProcessingReply(
            String id,
            String program,
            String entity,
            String label,
            String privacy,
            boolean encrypted,
            boolean lookup,
            List<String> readBy,
            Optional<Integer> keptYears,
            Optional<Boolean> keptByLaw,
            Optional<String> keptFor) {}

    /**
     * An entity whose personal content is kept for some years.
     *
     * @param id {@code program/entity}
     * @param due in how many rows within reach the years are over
     */
    public record RetentionReply(
            String id, String entity, int years, boolean byLaw, String reason, long due) {}

    /**
     * A row or table about people that somebody was shown in clear, or took along.
     *
     * @param id that of the last time, in the audit trail
     * @param times how often
     */
    public record SeenReply(
            String id,
            String what,
            String object,
            Optional<String> row,
            String region,
            Instant first,
            Instant last,
            int times,
            Optional<String> detail) {}

    /** A second factor that was just made. */
    public record EnrolmentReply(String secret, String uri) {}

    /** What a program signs in with; the token only when it was just made. */
    public record TokenReply(
            UUID id,
            String name,
            String scope,
            Instant createdAt,
            Instant expiresAt,
            Optional<String> token) {}

    /** A post that one account lends to another. */
    public record DelegationReply(
            UUID id,
            String lender,
            String borrower,
            String role,
            String region,
            Instant beginsAt,
            Instant endsAt) {}

    /** Rows of the vault that somebody wants to take along; until when it is approved, or taken. */
    public record VaultExportReply(
            UUID id,
            String entity,
            String region,
            String reason,
            String askedBy,
            Instant askedAt,
            Optional<String> approvedBy,
            Instant endsAt) {}

    /** An entry of the audit trail. */
    public record AuditReply(
            UUID id,
            Instant at,
            String who,
            String address,
            String what,
            String object,
            Optional<String> row,
            String region,
            Optional<String> before,
            Optional<String> after,
            Optional<String> detail) {}

    /** Where the chain of the audit trail stands. */
    public record CheckpointReply(
            long seq, Instant at, long block, String digest, String signature, String publicKey) {}

    /** What the verification of the audit trail found. */
    public record VerificationReply(
            boolean intact, long entries, long blocks, List<String> findings) {}

    /** An administrative division. */
    public record RegionReply(
            String code,
            String name,
            String nameEn,
            int level,
            String kind,
            String kindLabel,
            boolean statutory,
            boolean placeholder,
            Optional<String> parent,
            Optional<LocalDate> validFrom,
            Optional<LocalDate> validTo) {}

    /** A change of the divisions that was made; the order stands in it as it was given. */
    public record RegionChangeReply(
            UUID id,
            String kind,
            LocalDate on,
            JsonObject order,
            String by,
            Instant at,
            Optional<String> undoneBy,
            Optional<Instant> undoneAt,
            boolean undoable) {}

    /** What a change of the divisions does; the id is missing when it was only tried. */
    public record RegionEffectReply(
            Optional<UUID> id,
            String kind,
            LocalDate on,
            List<TouchedReply> regions,
            long organisations,
            long rows,
            List<CountedReply> denominators,
            List<FiguredReply> figures) {}

    /** A division on the day before a change, and from the day on. */
    public record TouchedReply(
            String code, Optional<RegionReply> before, Optional<RegionReply> after) {}

    /** A number of statutory divisions of a level. */
    public record CountedReply(String region, int level, long before, long after) {}

    /** A figure of the year before and after. */
    public record FiguredReply(
            String region, String kpi, Optional<BigDecimal> before, Optional<BigDecimal> after) {}

    /** A deployed program in the list of programs. */
    public record ProgramReply(
            String id,
            String title,
            Map<String, String> labels,
            String version,
            String state,
            boolean builtIn,
            Optional<String> jar,
            Optional<String> sha256,
            List<EntityReply> entities,
            List<IndicatorReply> kpis,
            List<EndpointReply> endpoints,
            List<ReportReply> reports,
            List<PartReply> parts,
            Optional<String> reason,
            Optional<OperationReply> operation) {}

    /** How a program fares: its calls on this node, its versions, what was done with it. */
    public record OperationReply(
            List<String> needs,
            long nodes,
            long loaded,
            int running,
            int atOnce,
            long deadlineSeconds,
            long failures,
            long refused,
            long stuck,
            List<VersionReply> versions,
            List<DeedReply> history) {}

    /** A version that was deployed. */
    public record VersionReply(
            String version, String sha256, String jar, String by, Instant at, boolean active) {}

    /** What was done with a program, or what was refused. */
    public record DeedReply(
            String program,
            String version,
            String sha256,
            String what,
            String by,
            Instant at,
            String text) {}

    /** What was removed for ever. */
    public record ClearedReply(String program, Map<String, Long> rows) {}

    /** A part of a program, which switches under its id. */
    public record PartReply(String id, String title, Map<String, String> labels) {}

    /** An entity of a program. */
    public record EntityReply(
            String name,
            Optional<String> plural,
            String label,
            Map<String, String> labels,
            String address,
            Optional<String> part,
            List<FieldReply> fields,
            List<FieldReply> derived,
            List<StateReply> states) {}

    /** A component of an entity. */
    public record FieldReply(
            String name,
            String type,
            boolean required,
            String label,
            Map<String, String> labels,
            Optional<String> help,
            List<String> values,
            Map<String, String> valueLabels,
            Optional<String> of,
            List<ConstraintReply> constraints,
            List<String> traits,
            String privacy,
            List<FieldReply> lines) {}

    /** A limit on a component. */
    public record ConstraintReply(String kind, Map<String, String> values) {}

    /** A state of an entity. */
    public record StateReply(
            String name,
            String label,
            Map<String, String> labels,
            boolean editable,
            List<TransitionReply> transitions) {}

    /** A list of codes, and the components {@code program/entity.component} that it is for. */
    public record CodeListReply(String list, List<String> usedBy, List<CodeReply> items) {}

    /** A code, and whether it may be used in the region today. */
    public record CodeReply(
            String code, String label, Map<String, String> labels, boolean inForce) {}

    /** A way out of a state. */
    public record TransitionReply(
            String name,
            String label,
            Map<String, String> labels,
            String to,
            String permission,
            boolean withReason) {}

    /** An endpoint of a program. */
    public record EndpointReply(
            String method,
            String path,
            Optional<String> title,
            String permission,
            Optional<String> part,
            List<AskedReply> asks) {}

    /** A parameter that the address of an endpoint may carry. */
    public record AskedReply(String name, String label, Map<String, String> labels) {}

    /** A report of a program. */
    public record ReportReply(
            String entity, String period, String every, int dueDay, Optional<String> zero) {}

    /** An indicator. */
    public record IndicatorReply(
            String id,
            String program,
            Optional<String> part,
            String code,
            String title,
            Map<String, String> labels,
            String formula,
            String unit,
            String unitLabel,
            String direction,
            String kind,
            List<String> dimensions,
            Optional<String> of,
            Optional<Integer> recounting) {}

    /** What was found of a jar. */
    public record PassportReply(
            String id,
            String version,
            String sha256,
            boolean accepted,
            List<FindingReply> findings,
            List<FindingReply> notes,
            PlanReply plan) {}

    /** A reason against a jar, or what is good to know of it. */
    public record FindingReply(String code, String message) {}

    /** What a deployment does to the tables. */
    public record PlanReply(List<String> steps, List<String> refused) {}

    /** Where a program runs. */
    public record SwitchReply(
            String program,
            String region,
            String state,
            String setFor,
            String from,
            Optional<LocalDate> since,
            Optional<LocalDate> until) {}

    /** What was said once about a program in a region. */
    public record SwitchLineReply(
            String region,
            String state,
            LocalDate from,
            Optional<LocalDate> to,
            String by,
            Instant at) {}

    /** What a setting would change. */
    public record SwitchPreviewReply(
            SwitchReply before,
            SwitchReply after,
            LocalDate from,
            Optional<LocalDate> to,
            List<SwitchLineReply> ownSettings,
            SwitchedReply touches) {}

    /** What lies where a setting would hold. */
    public record SwitchedReply(
            long organisations, long accounts, long openReports, List<String> kpis) {}

    /** Figures that were all true at one moment. */
    public record TableReply(Instant asOf, List<FigureReply> rows) {}

    /** One figure. */
    public record FigureReply(
            String region,
            String period,
            String kpi,
            Optional<String> dimension,
            Optional<BigDecimal> value,
            Optional<BigDecimal> numerator,
            Optional<BigDecimal> denominator,
            Optional<String> denominatorSource,
            Optional<Boolean> fullCoverage,
            long records,
            String qualifier,
            String state,
            Optional<BigDecimal> target,
            Optional<BigDecimal> attainment,
            List<DemandReply> demands,
            Optional<LocalDate> due,
            Optional<Boolean> late,
            List<Map<String, String>> flags,
            Optional<Integer> version) {}

    /** One demand of a target. */
    public record DemandReply(String kind, BigDecimal required, boolean met) {}

    /** What is demanded of an indicator. */
    public record TargetReply(
            String kpi,
            String region,
            int year,
            Optional<BigDecimal> level,
            Optional<BigDecimal> gain,
            boolean notBelowLastYear,
            Optional<BigDecimal> populationShare,
            Optional<BigDecimal> floor,
            Optional<LocalDate> due,
            Optional<String> owner,
            Optional<String> document,
            String by,
            Instant at) {}

    /** Targets that were set, and what does not add up. */
    public record TargetsReply(List<TargetReply> items, List<Map<String, String>> warnings) {}

    /** How many values were kept. */
    public record KeptReply(int values) {}

    /** Which map a region has, under which number it was approved, and who brought it. */
    public record MapReply(String region, String approval, String by, Instant at) {}

    /**
     * A map that was brought.
     *
     * @param regions the regions that it shows
     * @param missing those that it should show and does not
     */
    public record MapCheckReply(
            String region, String approval, List<String> regions, List<String> missing) {}

    /** What is served beside what the rows say. */
    public record RecountReply(
            FigureReply served,
            FigureReply recounted,
            boolean equal,
            List<RecountMonthReply> months) {}

    /** One month of a recount. */
    public record RecountMonthReply(
            String month, FigureReply served, FigureReply recounted, boolean equal) {}

    /** Why a figure is what it is. */
    public record ExplanationReply(
            FigureReply figure,
            String title,
            String formula,
            List<TermReply> terms,
            List<FigureReply> children,
            List<SourceReply> rows) {}

    /** A part of a formula. */
    public record TermReply(String formula, BigDecimal value) {}

    /** A row behind a figure. */
    public record SourceReply(String entity, UUID id) {}

    /** What a person is told who was registered by others. */
    public record SlipReply(String link, LocalDate endsOn, String zh, String en) {}

    /** A file that was kept. */
    public record AttachmentReply(UUID id) {}

    /** Whether the platform works. */
    public record HealthReply(String status, List<CheckReply> checks) {}

    /** One thing that must work. */
    public record CheckReply(String name, String status, Optional<String> detail) {}

    /** A problem document of RFC 9457. */
    public record ProblemReply(
            String type,
            String title,
            int status,
            String detail,
            String code,
            List<ErrorReply> errors,
            Optional<PassportReply> passport) {}

    /** One finding. */
    public record ErrorReply(String field, String code, String message) {}

    /** How many rows an import has filed, and of how many lines something was pointed out. */
    public record ImportReply(int rows, int warnedLines) {}

    /** What an import would file, what is wrong with which line, and what is odd about which. */
    public record ImportTrialReply(
            int rows,
            int refusedLines,
            List<LineErrorReply> errors,
            int warnedLines,
            List<LineErrorReply> warnings) {}

    /** A finding about a line. */
    public record LineErrorReply(int line, String field, String code, String message) {}

    /** A change of a row. */
    public record HistoryReply(
            int version,
            String operation,
            String by,
            Instant at,
            Optional<String> reason,
            List<ErrorReply> warnings,
            JsonObject row) {}

    /** What was masked, in clear. */
    public record RevealedReply(JsonObject fields) {}

    /** Everything on record about a person, in clear. */
    public record DossierReply(String person, Instant asOf, List<JsonObject> rows) {}
}
