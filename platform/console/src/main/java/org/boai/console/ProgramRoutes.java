package org.boai.console;

import org.boai.console.Replies.AskedReply;
import org.boai.console.Replies.ClearedReply;
import org.boai.console.Replies.ConstraintReply;
import org.boai.console.Replies.DeedReply;
import org.boai.console.Replies.EndpointReply;
import org.boai.console.Replies.EntityReply;
import org.boai.console.Replies.FieldReply;
import org.boai.console.Replies.FindingReply;
import org.boai.console.Replies.IndicatorReply;
import org.boai.console.Replies.OperationReply;
import org.boai.console.Replies.PartReply;
import org.boai.console.Replies.PassportReply;
import org.boai.console.Replies.PlanReply;
import org.boai.console.Replies.ProgramReply;
import org.boai.console.Replies.ReportReply;
import org.boai.console.Replies.StateReply;
import org.boai.console.Replies.TransitionReply;
import org.boai.console.Replies.VersionReply;
import org.boai.kpi.KpiView;
import org.boai.kpi.Kpis;
import org.boai.plugins.Constraint;
import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Part;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Report;
import org.boai.plugins.Text;
import org.boai.registry.CallFigures;
import org.boai.registry.Deployed;
import org.boai.registry.Finding;
import org.boai.registry.Passport;
import org.boai.registry.Registry;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.ProgramLog;
import org.boai.store.ProgramTable.VersionRow;
import org.boai.store.SchemaPlan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Deployed programs: what they add, deploying, rolling back and removing them. */
final class ProgramRoutes {
    private static final int MOST_DEEDS = 100;
    private static final Text STARTING =
            Text.of("程序刚恢复运行。请再试一次。", "The program has just come back. Try again.");

    private final Registry registry;
    private final Kpis kpis;
    private final PlatformJson json;
    private final long maxUpload;

    ProgramRoutes(Registry registry, Kpis kpis, PlatformJson json, long maxUpload) {
        this.registry = registry;
        this.kpis = kpis;
        this.json = json;
        this.maxUpload = maxUpload;
    }

    List<Route> routes() {
        String one = "/api/v1/programs/{program}";
        return List.of(
                Route.of(
                                "GET",
                                "/api/v1/programs",
                                Gate.needs(Operation.READ_PROGRAMS),
                                Text.of("已部署的程序", "Deployed programs"),
                                this::list)
                        .answers(200, Shape.items(ProgramReply.class))
                        .query("state")
                        .tables(),
                Route.of(
                                "POST",
                                "/api/v1/programs",
                                Gate.needs(Operation.DEPLOY_PROGRAM),
                                Text.of("部署或升级程序", "Deploy or upgrade a program"),
                                this::deploy)
                        .answers(200, Shape.of(PassportReply.class))
                        .answers(201, Shape.of(ProgramReply.class))
                        .query("dryRun")
                        .takes("application/java-archive")
                        .atMost(maxUpload),
                Route.of(
                                "GET",
                                one,
                                Gate.needs(Operation.READ_PROGRAMS),
                                Text.of("一个程序的说明", "What a program adds"),
                                this::read)
                        .answers(200, Shape.of(ProgramReply.class)),
                Route.of(
                                "DELETE",
                                one,
                                Gate.needs(Operation.DEPLOY_PROGRAM),
                                Text.of("移除程序,数据保留", "Remove a program; its data stays"),
                                this::remove)
                        .answers(204),
                Route.of(
                                "POST",
                                one + "/rollback",
                                Gate.needs(Operation.DEPLOY_PROGRAM),
                                Text.of("恢复上一版本", "Run the previous version again"),
                                this::rollback)
                        .answers(200, Shape.of(ProgramReply.class)),
                Route.of(
                                "POST",
                                one + "/restore",
                                Gate.needs(Operation.DEPLOY_PROGRAM),
                                Text.of(
                                        "恢复已移除或被隔离的程序",
                                        "Run a program again that was removed or fenced off"),
                                this::restore)
                        .answers(200, Shape.of(ProgramReply.class)),
                Route.of(
                                "POST",
                                one + "/clear",
                                Gate.needs(Operation.DEPLOY_PROGRAM),
                                Text.of(
                                        "永久清除已移除程序的数据",
                                        "Delete the data of a removed program for ever"),
                                this::clear)
                        .answers(200, Shape.of(ClearedReply.class))
                        .asks(Shape.of(Asks.Clearing.class)));
    }

    /** Whatever is asked of a program that could not be started says why. */
    List<Route> fencedOff() {
        return Stream.of("GET", "POST", "PUT", "PATCH", "DELETE")
                .map(
                        method ->
                                Route.of(
                                                method,
                                                "/api/v1/programs/{program}/{rest}",
                                                Gate.needs(Operation.READ_PROGRAMS),
                                                Text.of("被隔离的程序", "A program that is fenced off"),
                                                this::refuse)
                                        .where(path -> isFenced(path.getOrDefault("program", ""))))
                .toList();
    }

    private boolean isFenced(String id) {
        return registry.program(id).isEmpty() && registry.fenced().containsKey(id);
    }

    private Reply refuse(Exchange exchange) {
        Passport passport = registry.fenced().get(exchange.path("program"));
        Text why = passport == null ? STARTING : reason(passport);
        throw Refusal.of(503, "program-fenced", why.zh(), why.en()).with("Retry-After", "60");
    }

    private static Text reason(Passport passport) {
        return passport.findings().getFirst().message();
    }

    private Reply list(Exchange exchange) {
        Parameters parameters = new Parameters(exchange).know("state");
        Format format = exchange.format(Format.values());
        parameters.check();
        Language language = exchange.language();
        List<ProgramReply> all = new ArrayList<>();
        switch (exchange.query("state").orElse("deployed")) {
            case "deployed" -> {
                registry.programs().forEach(p -> all.add(reply(p, language)));
                registry.fenced().values().stream()
                        .filter(p -> isFenced(p.id()))
                        .forEach(p -> all.add(fenced(p, language)));
            }
            case "removed" -> registry.archived().forEach(gone -> all.add(removed(gone)));
            default ->
                    throw Refusal.parameter(
                            "state",
                            "unknown-state",
                            "须为 deployed 或 removed。",
                            "must be deployed or removed.");
        }
        all.sort(Comparator.comparing(ProgramReply::id));
        return switch (format) {
            case JSON -> json.items(all);
            case CSV, XLSX ->
                    new Sheet(
                                    "programs",
                                    List.of(
                                            Sheet.Column.text("id"),
                                            Sheet.Column.text("title"),
                                            Sheet.Column.text("version"),
                                            Sheet.Column.text("state")))
                            .reply(
                                    format,
                                    row ->
                                            all.forEach(
                                                    p ->
                                                            row.accept(
                                                                    List.of(
                                                                            p.id(),
                                                                            p.title(),
                                                                            p.version(),
                                                                            p.state()))));
        };
    }

    private Reply read(Exchange exchange) {
        exchange.know();
        String id = exchange.path("program");
        Optional<Deployed> running = registry.switching(id);
        if (running.isPresent()) {
            return json.ok(
                    operated(
                            running.get(),
                            reply(running.get(), id, exchange.language()),
                            exchange.language()));
        }
        Passport fenced = registry.fenced().get(id);
        if (fenced == null) {
            throw Refused.outOfReach();
        }
        return json.ok(fenced(fenced, exchange.language()));
    }

    private Reply deploy(Exchange exchange) {
        boolean dry = exchange.dryRun();
        exchange.contentType("application/java-archive");
        Language language = exchange.language();
        byte[] jar = exchange.body();
        if (dry) {
            return json.ok(passport(registry.passport(jar), language));
        }
        Deployed deployed = registry.deploy(jar, exchange.caller().name());
        kpis.settle();
        return json.reply(201, reply(deployed, language))
                .with("Location", "/api/v1/programs/" + deployed.id());
    }

    private Reply rollback(Exchange exchange) {
        exchange.know();
        String id = exchange.path("program");
        registry.rollback(id, exchange.caller().name());
        kpis.settle();
        return json.ok(
                reply(registry.program(id).orElseThrow(Refused::outOfReach), exchange.language()));
    }

    private Reply remove(Exchange exchange) {
        exchange.know();
        registry.remove(exchange.path("program"), exchange.caller().name());
        return Reply.empty(204);
    }

    private Reply restore(Exchange exchange) {
        exchange.know();
        Deployed restored = registry.restore(exchange.path("program"), exchange.caller().name());
        return json.ok(reply(restored, exchange.language()));
    }

    private Reply clear(Exchange exchange) {
        exchange.know();
        Fields fields = new Fields(exchange.json());
        Optional<String> confirm = fields.text("confirm");
        fields.check();
        String id = exchange.path("program");
        return json.ok(new ClearedReply(id, registry.clear(id, confirm, exchange.caller().name())));
    }

    static PassportReply passport(Passport passport, Language language) {
        return new PassportReply(
                passport.id(),
                passport.version(),
                passport.sha256(),
                passport.accepted(),
                findings(passport.findings(), language),
                findings(passport.notes(), language),
                new PlanReply(
                        passport.plan().map(SchemaPlan::changes).orElse(List.of()).stream()
                                .map(language::of)
                                .toList(),
                        passport.plan().map(SchemaPlan::refused).orElse(List.of()).stream()
                                .map(language::of)
                                .toList()));
    }

    private static List<FindingReply> findings(List<Finding> findings, Language language) {
        return findings.stream()
                .map(f -> new FindingReply(f.code(), language.of(f.message())))
                .toList();
    }

    private static ProgramReply fenced(Passport passport, Language language) {
        return bare(
                passport.id(),
                passport.version(),
                "fenced",
                Optional.empty(),
                passport.sha256(),
                Optional.of(language.of(reason(passport))));
    }

    private static ProgramReply removed(VersionRow gone) {
        return bare(
                gone.id(),
                gone.version(),
                "removed",
                Optional.of(gone.file()),
                gone.sha256(),
                Optional.empty());
    }

    /** A program that does not run: nothing is known of what it adds. */
    private static ProgramReply bare(
            String id,
            String version,
            String state,
            Optional<String> jar,
            String sha256,
            Optional<String> reason) {
        return new ProgramReply(
                id,
                id,
                Map.of(),
                version,
                state,
                false,
                jar,
                Optional.of(sha256),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                reason,
                Optional.empty());
    }

    /** The same program with how it fares. */
    private ProgramReply operated(Deployed program, ProgramReply said, Language language) {
        CallFigures calls = program.calls();
        return new ProgramReply(
                said.id(),
                said.title(),
                said.labels(),
                said.version(),
                said.state(),
                said.builtIn(),
                said.jar(),
                said.sha256(),
                said.entities(),
                said.kpis(),
                said.endpoints(),
                said.reports(),
                said.parts(),
                said.reason(),
                Optional.of(
                        new OperationReply(
                                program.needs().stream().sorted().toList(),
                                registry.nodes(program),
                                registry.loaded(program.id()),
                                calls.running(),
                                calls.atOnce(),
                                calls.deadline().toSeconds(),
                                calls.failures(),
                                calls.refused(),
                                calls.stuck(),
                                registry.versions(program.id()).stream()
                                        .map(ProgramRoutes::version)
                                        .toList(),
                                registry.history(Optional.of(program.id()), MOST_DEEDS).stream()
                                        .map(line -> deed(line, language))
                                        .toList())));
    }

    private static VersionReply version(VersionRow row) {
        return new VersionReply(
                row.version(), row.sha256(), row.file(), row.by(), row.at(), row.active());
    }

    private static DeedReply deed(ProgramLog.Line line, Language language) {
        return new DeedReply(
                line.program(),
                line.version(),
                line.sha256(),
                line.what(),
                line.by(),
                line.at(),
                language.of(line.text()));
    }

    /** Why it takes no calls, or why it is not the version that was deployed last. */
    private Optional<Text> reason(Deployed program) {
        return program.fence()
                .or(
                        () ->
                                Optional.ofNullable(registry.fenced().get(program.id()))
                                        .map(ProgramRoutes::reason));
    }

    private ProgramReply reply(Deployed program, Language language) {
        return reply(program, program.id(), language);
    }

    /** A program with all that it adds, or a part of it with what belongs to the part. */
    private ProgramReply reply(Deployed program, String id, Language language) {
        ProgramDefinition definition = program.definition();
        Text title = definition.part(id).map(Part::title).orElseGet(definition::title);
        Predicate<String> wanted = owner -> id.equals(program.id()) || id.equals(owner);
        List<IndicatorReply> indicators =
                kpis.catalogue().stream()
                        .filter(k -> k.program().equals(program.id()) && k.of().isEmpty())
                        .filter(k -> wanted.test(k.switched()))
                        .map((KpiView k) -> KpiRoutes.reply(k, language))
                        .toList();
        return new ProgramReply(
                id,
                language.of(title),
                Words.labels(title),
                program.version(),
                program.fence().isPresent() ? "fenced" : "running",
                program.builtIn(),
                program.jar(),
                program.sha256(),
                Entities.of(program).stream()
                        .filter(f -> wanted.test(definition.switchOf(f.type())))
                        .map(f -> entity(f, language))
                        .toList(),
                indicators,
                definition.endpoints().stream()
                        .filter(e -> wanted.test(definition.switchOf(e)))
                        .map(
                                e ->
                                        new EndpointReply(
                                                e.method().name(),
                                                e.path(),
                                                e.title().map(language::of),
                                                KpiRoutes.lower(e.permission()),
                                                part(definition, definition.switchOf(e)),
                                                e.parameters().stream()
                                                        .map(
                                                                p ->
                                                                        new AskedReply(
                                                                                p.name(),
                                                                                language.of(
                                                                                        p.label()),
                                                                                Words.labels(
                                                                                        p.label())))
                                                        .toList()))
                        .toList(),
                definition.entities().stream()
                        .filter(e -> wanted.test(definition.switchOf(e)))
                        .flatMap(e -> definition.report(e).map(r -> report(e, r)).stream())
                        .toList(),
                definition.parts().stream()
                        .map(p -> part(definition, p, language))
                        .filter(p -> wanted.test(p.id()))
                        .toList(),
                reason(program).map(language::of),
                Optional.empty());
    }

    private static PartReply part(ProgramDefinition definition, Part part, Language language) {
        return new PartReply(
                definition.switchOf(part), language.of(part.title()), Words.labels(part.title()));
    }

    /** The part that switches under this id; empty where it is the program itself. */
    private static Optional<String> part(ProgramDefinition definition, String switched) {
        return Optional.of(switched).filter(id -> definition.part(id).isPresent());
    }

    private static ReportReply report(EntityType entity, Report report) {
        return new ReportReply(
                entity.name(),
                report.period(),
                KpiRoutes.lower(report.every()),
                report.dueDay(),
                report.zero());
    }

    private static EntityReply entity(Entities.Found found, Language language) {
        EntityType type = found.type();
        return new EntityReply(
                type.name(),
                type.plural(),
                language.of(type.title()),
                Words.labels(type.title()),
                "/api/v1" + found.address(),
                part(found.program().definition(), found.switched()),
                type.fields().stream().map(f -> field(f, language)).toList(),
                type.derivations().stream()
                        .map(
                                d ->
                                        new FieldReply(
                                                d.name(),
                                                d.typeName(),
                                                false,
                                                language.of(d.label()),
                                                Words.labels(d.label()),
                                                Optional.empty(),
                                                d.choices().stream()
                                                        .map(Field.Choice::name)
                                                        .toList(),
                                                labels(d.choices(), language),
                                                Optional.empty(),
                                                List.of(),
                                                List.of("derived"),
                                                "none",
                                                List.of()))
                        .toList(),
                type.states().stream().map(s -> state(s, language)).toList());
    }

    private static Map<String, String> labels(List<Field.Choice> choices, Language language) {
        Map<String, String> labels = new LinkedHashMap<>();
        choices.forEach(choice -> labels.put(choice.name(), language.of(choice.label())));
        return labels;
    }

    private static FieldReply field(Field field, Language language) {
        return new FieldReply(
                field.name(),
                field.typeName(),
                field.required(),
                language.of(field.label()),
                Words.labels(field.label()),
                field.help().map(language::of),
                field.choices().stream().map(Field.Choice::name).toList(),
                labels(field.choices(), language),
                field.target(),
                field.constraints().stream().map(ProgramRoutes::constraint).toList(),
                field.traits().stream().map(KpiRoutes::lower).sorted().toList(),
                KpiRoutes.lower(field.privacy()),
                field.lines().stream().map(l -> field(l, language)).toList());
    }

    private static ConstraintReply constraint(Constraint constraint) {
        Map<String, String> values = new LinkedHashMap<>();
        String kind =
                switch (constraint) {
                    case Constraint.NotBlank c -> "notBlank";
                    case Constraint.Size c -> {
                        values.put("min", Integer.toString(c.min()));
                        if (c.max() != Integer.MAX_VALUE) {
                            values.put("max", Integer.toString(c.max()));
                        }
                        yield "size";
                    }
                    case Constraint.Min c -> {
                        values.put("value", c.value().toPlainString());
                        values.put("inclusive", Boolean.toString(c.inclusive()));
                        yield "min";
                    }
                    case Constraint.Max c -> {
                        values.put("value", c.value().toPlainString());
                        values.put("inclusive", Boolean.toString(c.inclusive()));
                        yield "max";
                    }
                    case Constraint.Matches c -> {
                        values.put("pattern", c.regexp());
                        yield "pattern";
                    }
                    case Constraint.Digits c -> {
                        values.put("integer", Integer.toString(c.integer()));
                        values.put("fraction", Integer.toString(c.fraction()));
                        yield "digits";
                    }
                    case Constraint.Past c -> c.present() ? "pastOrPresent" : "past";
                    case Constraint.Credit c -> "creditCode";
                    case Constraint.Identity c -> "identityNumber";
                    case Constraint.Listed c -> {
                        values.put("list", c.list());
                        yield "codeList";
                    }
                };
        return new ConstraintReply(kind, values);
    }

    private static StateReply state(EntityType.StateType state, Language language) {
        return new StateReply(
                state.name(),
                language.of(state.label()),
                Words.labels(state.label()),
                state.editable(),
                state.transitions().stream()
                        .map(
                                t ->
                                        new TransitionReply(
                                                t.name(),
                                                language.of(t.title()),
                                                Words.labels(t.title()),
                                                t.target().name(),
                                                KpiRoutes.lower(t.permission()),
                                                t.isWithReason()))
                        .toList());
    }
}
