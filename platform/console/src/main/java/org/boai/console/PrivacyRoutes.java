package org.boai.console;

import org.boai.console.Replies.ProcessingReply;
import org.boai.console.Replies.RetentionReply;
import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Text;
import org.boai.records.Retention;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.security.Caller;
import org.boai.security.Operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The register of processing (Personal Information Protection Law, articles 51 to 56), made from
 * what the programs declare: nothing about a person is kept that does not stand in it.
 */
final class PrivacyRoutes {
    private final Registry registry;
    private final Entities entities;
    private final Retention retention;
    private final PlatformJson json;

    PrivacyRoutes(Registry registry, Entities entities, Retention retention, PlatformJson json) {
        this.registry = registry;
        this.entities = entities;
        this.retention = retention;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                "GET",
                                "/api/v1/privacy/register",
                                Gate.needs(Operation.READ_PROGRAMS),
                                Text.of("个人信息处理登记表", "The register of processing"),
                                this::register)
                        .query("limit", "cursor")
                        .answers(200, Shape.page(ProcessingReply.class))
                        .tables(),
                Route.of(
                                "GET",
                                "/api/v1/privacy/retention",
                                Gate.needs(Operation.READ_AUDIT),
                                Text.of(
                                        "保留期限,及期限已到的行数",
                                        "How long personal data are kept, and where that is over"),
                                this::retention)
                        .query("limit", "cursor")
                        .answers(200, Shape.page(RetentionReply.class)));
    }

    private Reply register(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know("limit", "cursor");
        Page.Asked asked = parameters.page(format);
        parameters.check();
        Page<ProcessingReply> lines = Page.of(lines(exchange.language()), line -> line.id(), asked);
        return switch (format) {
            case JSON -> json.ok(lines);
            case CSV, XLSX -> sheet(lines.items(), format);
        };
    }

    private Reply retention(Exchange exchange) {
        Parameters parameters = new Parameters(exchange).know("limit", "cursor");
        Page.Asked asked = parameters.page(Format.JSON);
        parameters.check();
        List<RetentionReply> lines = terms(exchange.caller(), exchange.language());
        return json.ok(Page.of(lines, RetentionReply::id, asked));
    }

    /** How long what is personal is kept, and in how many rows within reach that is over. */
    List<RetentionReply> terms(Caller caller, Language language) {
        return retention.due(caller).stream()
                .map(
                        due ->
                                new RetentionReply(
                                        due.entity(),
                                        language.of(due.title()),
                                        due.term().years(),
                                        due.term().byLaw(),
                                        language.of(due.term().reason()),
                                        due.rows()))
                .toList();
    }

    /** What is kept about people, as the programs declare it. */
    List<ProcessingReply> lines(Language language) {
        List<ProcessingReply> lines = new ArrayList<>();
        for (Entities.Found found : entities.all()) {
            for (Field field : found.type().fields()) {
                boolean sealed = found.table().isSealed(field.name());
                if (sealed || field.privacy() != Field.Privacy.NONE) {
                    lines.add(line(found, field, sealed, language));
                }
            }
        }
        return lines;
    }

    private ProcessingReply line(
            Entities.Found found, Field field, boolean sealed, Language language) {
        Optional<EntityType.Term> term = found.type().term();
        return new ProcessingReply(
                found.id() + "." + field.name(),
                language.of(found.program().definition().title()),
                language.of(found.type().title()),
                language.of(field.label()),
                KpiRoutes.lower(field.privacy()),
                sealed,
                found.table().queryFields().contains(field.name()),
                readers(found, field),
                term.map(EntityType.Term::years),
                term.map(EntityType.Term::byLaw),
                term.map(EntityType.Term::reason).map(language::of));
    }

    /** The programs that read the component through a view. */
    private List<String> readers(Entities.Found found, Field field) {
        return registry.programs().stream()
                .filter(
                        program ->
                                program.definition().entities().stream()
                                        .filter(
                                                type ->
                                                        type.viewOf()
                                                                .filter(found.id()::equals)
                                                                .isPresent())
                                        .anyMatch(type -> type.field(field.name()).isPresent()))
                .map(Deployed::id)
                .sorted()
                .toList();
    }

    static Reply sheet(List<ProcessingReply> lines, Format format) {
        return new Sheet(
                        "register",
                        List.of(
                                Sheet.Column.text("id"),
                                Sheet.Column.text("program"),
                                Sheet.Column.text("entity"),
                                Sheet.Column.text("label"),
                                Sheet.Column.text("privacy"),
                                Sheet.Column.text("encrypted"),
                                Sheet.Column.text("lookup"),
                                Sheet.Column.text("readBy"),
                                Sheet.Column.text("keptYears"),
                                Sheet.Column.text("keptByLaw"),
                                Sheet.Column.text("keptFor")))
                .reply(
                        format,
                        row ->
                                lines.forEach(
                                        line ->
                                                row.accept(
                                                        List.of(
                                                                line.id(),
                                                                line.program(),
                                                                line.entity(),
                                                                line.label(),
                                                                line.privacy(),
                                                                Boolean.toString(line.encrypted()),
                                                                Boolean.toString(line.lookup()),
                                                                String.join(" ", line.readBy()),
                                                                text(line.keptYears()),
                                                                text(line.keptByLaw()),
                                                                text(line.keptFor())))));
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
