package org.boai.plugins;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints a definition, one thing a line, indented by two spaces under what it belongs to. The first
 * word says what the line is; texts stand last, as {@code zh | en}. A line break within a text is
 * printed as a space.
 */
final class DefinitionText {
    private final ProgramDefinition program;
    private final StringBuilder out = new StringBuilder();

    private DefinitionText(ProgramDefinition program) {
        this.program = program;
    }

    static String print(ProgramDefinition program) {
        DefinitionText text = new DefinitionText(program);
        text.line(0, "boai-program 1");
        text.line(0, "program " + program.id() + " " + program.title());
        program.parts().forEach(p -> text.line(0, "part " + p.id() + " " + p.title()));
        program.entities().forEach(text::entity);
        program.rules().forEach(text::rule);
        program.completions().forEach(text::completion);
        program.redirects().forEach(text::redirect);
        program.erasings().forEach(text::erasing);
        program.reports().forEach(text::report);
        program.kpis().forEach(text::kpi);
        program.endpoints().forEach(text::endpoint);
        return text.out.toString();
    }

    private void entity(EntityType entity) {
        line(0, "entity " + entity.name() + part(program.switchOf(entity)) + " " + entity.title());
        entity.formerName().ifPresent(name -> line(1, "was " + name));
        entity.term()
                .ifPresent(
                        term ->
                                line(
                                        1,
                                        "kept %d years%s %s"
                                                .formatted(
                                                        term.years(),
                                                        term.byLaw() ? " by law" : "",
                                                        term.reason())));
        if (entity.vaulted()) {
            line(1, "vault");
        }
        if (entity.bindsBelow()) {
            line(1, "binds below");
        }
        entity.fields().forEach(field -> field(1, field));
        for (EntityType.Derivation derivation : entity.derivations()) {
            line(
                    1,
                    "derived "
                            + derivation.name()
                            + " "
                            + derivation.typeName()
                            + " "
                            + derivation.label());
        }
        entity.traces().forEach(trace -> line(1, "traced " + trace));
        for (EntityType.StateType state : entity.states()) {
            line(1, "state " + state.name() + (state.editable() ? " " : " fixed ") + state.label());
            for (Transition<Record> t : written(state)) {
                line(
                        2,
                        "transition "
                                + t.name()
                                + " to "
                                + t.target().name()
                                + " by "
                                + t.permission()
                                + (t.isByAnother() ? " by another" : "")
                                + (t.isFromAbove() ? " from above" : "")
                                + (t.isWithReason() && isOwn(t) ? " with reason" : "")
                                + (t.isOnOccasion() && isOwn(t) ? " on occasion" : "")
                                + " guards "
                                + t.guards().size()
                                + " "
                                + t.title());
            }
        }
    }

    /** That an accepted report can be sent back is the platform's affair, as {@link #isOwn}. */
    private static List<Transition<Record>> written(EntityType.StateType state) {
        return state.isEnd() ? List.of() : state.transitions();
    }

    /**
     * What is said of the life of a report may grow with the platform, and the texts of the
     * programs that were released before stay true.
     */
    private static boolean isOwn(Transition<Record> transition) {
        return !(transition.target() instanceof ReportState);
    }

    private void field(int depth, Field field) {
        StringBuilder line = new StringBuilder("field " + field.name() + " " + field.typeName());
        line.append(" ").append(field.type()).append(field.required() ? " required" : " optional");
        field.target().ifPresent(target -> line.append(" of=").append(target));
        if (field.privacy() != Field.Privacy.NONE) {
            line.append(" ").append(field.privacy());
        }
        field.traits().stream().sorted().forEach(trait -> line.append(" ").append(trait));
        field.formerName().ifPresent(name -> line.append(" was=").append(name));
        field.fill().ifPresent(value -> line.append(" fill=").append(value));
        line(depth, line + " " + field.label());
        field.constraints().forEach(constraint -> line(depth + 1, "constraint " + constraint));
        for (Field.Choice choice : field.choices()) {
            line(
                    depth + 1,
                    "choice "
                            + choice.name()
                            + (choice.retired() ? " retired " : " ")
                            + choice.label());
        }
        field.lines().forEach(inner -> field(depth + 1, inner));
    }

    private void rule(Rule<?> rule) {
        String what =
                switch (rule.check()) {
                    case Rule.OnRow _ -> "row";
                    case Rule.OnValues r -> "row " + r.says();
                    case Rule.OnReference r ->
                            "reference " + r.column() + " to " + Names.entity(r.target());
                    case Rule.OnTotals r ->
                            "totals "
                                    + Names.entity(r.source())
                                    + "."
                                    + r.column()
                                    + " "
                                    + r.totals().aggregates().stream()
                                            .map(
                                                    a ->
                                                            (a.column().isEmpty()
                                                                            ? "count"
                                                                            : "sum("
                                                                                    + a.column()
                                                                                    + ")")
                                                                    + in(a.states()))
                                            .collect(Collectors.joining(","));
                    case Rule.OnReading r ->
                            "reading "
                                    + r.reads().stream()
                                            .map(Names::entity)
                                            .sorted()
                                            .collect(Collectors.joining(","))
                                    + (r.held().isEmpty()
                                            ? ""
                                            : " holds " + String.join(",", sorted(r.held())));
                    case Rule.Unique r ->
                            "unique "
                                    + String.join(",", r.columns())
                                    + in(r.states())
                                    + (r.flagged() ? " flagged" : "");
                };
        line(0, "rule " + Names.entity(rule.entity()) + " " + what);
    }

    private void completion(Completion<?> completion) {
        line(0, "completion " + Names.entity(completion.entity()));
    }

    private void redirect(Redirect redirect) {
        line(
                0,
                "redirect %s %s to %s notes %s in %s"
                        .formatted(
                                Names.entity(redirect.entity()),
                                redirect.from(),
                                redirect.to(),
                                redirect.moved(),
                                String.join("/", sorted(redirect.states()))));
    }

    private void erasing(Erasing erasing) {
        line(
                0,
                "erasing %s %s notes %s on %s"
                        .formatted(
                                Names.entity(erasing.entity()),
                                erasing.person(),
                                erasing.outcome(),
                                erasing.state()));
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static String in(Set<String> states) {
        return states.isEmpty() ? "" : " in " + String.join("/", sorted(states));
    }

    private void report(Report report) {
        line(
                0,
                "report "
                        + Names.entity(report.entity())
                        + " "
                        + report.every()
                        + " by "
                        + report.period()
                        + " due "
                        + report.dueDay()
                        + report.zero().map(z -> " zero " + z).orElse("")
                        + report.each().map(DefinitionText::each).orElse("")
                        + list(" from ", report.from())
                        + list(" reviewed ", report.reviewers()));
        report.filled()
                .forEach(
                        figure ->
                                line(
                                        1,
                                        "filled "
                                                + figure.column()
                                                + (figure.distinct() ? " distinct " : " ")
                                                + figure.measure().print()));
    }

    private static String each(Report.Each each) {
        return " each " + each.column() + in(each.states());
    }

    private static String list(String word, Collection<? extends Enum<?>> constants) {
        return constants.isEmpty()
                ? ""
                : word + constants.stream().map(Enum::name).collect(Collectors.joining("/"));
    }

    private void kpi(Kpi kpi) {
        line(
                0,
                "kpi "
                        + kpi.name()
                        + " "
                        + kpi.code()
                        + " "
                        + kpi.unit()
                        + " "
                        + kpi.direction()
                        + part(program.switchOf(kpi))
                        + " "
                        + kpi.title());
        line(1, "formula " + kpi.formula().print());
        kpi.attainmentCode().ifPresent(code -> line(1, "attainment " + code));
        kpi.dimensions().forEach(dimension -> line(1, "dimension " + dimension));
        kpi.plausibleFrom()
                .ifPresent(
                        from ->
                                line(
                                        1,
                                        "plausible "
                                                + from
                                                + " to "
                                                + kpi.plausibleTo().orElse(from)));
        kpi.smallCells().ifPresent(fewest -> line(1, "small-cells " + fewest));
        kpi.checks()
                .forEach(
                        check ->
                                line(
                                        1,
                                        "check "
                                                + check.left().print()
                                                + " "
                                                + check.comparison().sign()
                                                + " "
                                                + check.right().print()
                                                + " "
                                                + check.message()));
    }

    private void endpoint(Endpoint<?, ?> endpoint) {
        line(
                0,
                "endpoint "
                        + endpoint.method()
                        + " "
                        + endpoint.path()
                        + " "
                        + (endpoint.isPublished() ? "EVERYBODY" : endpoint.permission())
                        + endpoint.verified()
                                .map(entity -> " verifies=" + Names.entity(entity))
                                .orElse("")
                        + endpoint.address()
                                .map(a -> " answers=" + Names.entity(a.entity()) + "." + a.column())
                                .orElse("")
                        + " "
                        + endpoint.in().getSimpleName()
                        + " -> "
                        + endpoint.out().getSimpleName()
                        + part(program.switchOf(endpoint))
                        + endpoint.title().map(t -> " " + t).orElse(""));
        endpoint.parameters()
                .forEach(asked -> line(1, "asks " + asked.name() + " " + asked.label()));
    }

    private String part(String switched) {
        return program.part(switched).map(part -> " part=" + part.id()).orElse("");
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text.replaceAll("\\R", " ")).append('\n');
    }
}
