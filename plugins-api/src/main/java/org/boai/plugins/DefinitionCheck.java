package org.boai.plugins;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Everything that must hold between the parts of a program; each finding says what to do. */
final class DefinitionCheck {
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PATH =
            Pattern.compile(
                    "(?:[a-z0-9-]+|\\{[a-zA-Z][a-zA-Z0-9]*})(?:/(?:[a-z0-9-]+|\\{[a-zA-Z][a-zA-Z0-9]*}))*");

    /** These words stand in addresses beside the entities. */
    private static final Set<String> RESERVED = Set.of("x", "switches", "rollback", "import");

    private final ProgramDefinition program;
    private final List<Class<? extends Record>> records;
    private final List<Text> problems = new ArrayList<>();

    DefinitionCheck(ProgramDefinition program, List<Class<? extends Record>> records) {
        this.program = program;
        this.records = records;
    }

    List<Text> problems() {
        if (!KEBAB.matcher(program.id()).matches() || program.id().length() > 40) {
            refuse(
                    "程序编号“%s”须为小写短横线形式,最多 40 字符,例如 charity-homes。".formatted(program.id()),
                    "The program id '%s' must be kebab-case of at most 40 characters, for example charity-homes."
                            .formatted(program.id()));
        }
        if (records.isEmpty() && program.endpoints().isEmpty()) {
            refuse(
                    "程序 %s 什么也没有添加:请声明实体或接口。".formatted(program.id()),
                    "The program %s adds nothing. Declare entities or endpoints."
                            .formatted(program.id()));
        }
        entities();
        program.rules().forEach(this::rule);
        program.kpis().forEach(this::kpi);
        unique(program.kpis().stream().map(Kpi::name).toList(), "指标", "indicator");
        program.reports().forEach(this::report);
        program.endpoints().forEach(this::endpoint);
        unique(
                program.endpoints().stream().map(e -> e.method() + " " + e.path()).toList(),
                "接口",
                "endpoint");
        return problems;
    }

    private void entities() {
        unique(records.stream().map(Names::entity).toList(), "实体", "entity");
        for (EntityType entity : program.entities()) {
            if (RESERVED.contains(entity.name())) {
                refuse(
                        "实体名 %s 是平台保留的地址,请改名。".formatted(entity.name()),
                        "The entity name %s is an address of the platform. Rename the record."
                                .formatted(entity.name()));
            }
            if (entity.viewOf().isPresent()) {
                refuse(
                        "%s 是视图,不能作为实体声明。".formatted(entity.name()),
                        "%s is a view. Only entities are declared.".formatted(entity.name()));
            }
            for (Field field : entity.fields()) {
                field.target()
                        .filter(target -> !target.contains("/"))
                        .filter(
                                target ->
                                        records.stream()
                                                .noneMatch(r -> Names.entity(r).equals(target)))
                        .ifPresent(
                                target ->
                                        refuse(
                                                "%s.%s 指向未声明的实体 %s。请把它加入 entities(...)。"
                                                        .formatted(
                                                                entity.name(),
                                                                field.name(),
                                                                target),
                                                "%s.%s refers to %s, which is not declared. Add it to entities(...)."
                                                        .formatted(
                                                                entity.name(),
                                                                field.name(),
                                                                target)));
            }
        }
    }

    private Optional<EntityType> type(Class<? extends Record> record, String where) {
        Optional<EntityType> found =
                program.entities().stream().filter(e -> e.record() == record).findFirst();
        if (found.isEmpty() && !records.contains(record)) {
            refuse(
                    "%s 用到的 %s 不是本程序声明的实体。".formatted(where, record.getSimpleName()),
                    "%s uses %s, which is not an entity of this program."
                            .formatted(where, record.getSimpleName()));
        }
        return found;
    }

    private void rule(Rule<?> rule) {
        String where = "rule on " + rule.entity().getSimpleName();
        type(rule.entity(), where);
        if (rule.check() instanceof Rule.OnTotals totals) {
            type(totals.source(), where)
                    .ifPresent(
                            source ->
                                    totals.totals().aggregates().stream()
                                            .filter(a -> !a.column().isEmpty())
                                            .forEach(a -> numeric(source, a.column(), where)));
        }
    }

    private void kpi(Kpi kpi) {
        String where = "indicator " + kpi.name();
        if (!KEBAB.matcher(kpi.name()).matches()) {
            refuse(
                    "指标名“%s”须为小写短横线形式。".formatted(kpi.name()),
                    "The indicator name '%s' must be kebab-case.".formatted(kpi.name()));
        }
        for (Formula.Measure measure : kpi.formula().measures()) {
            type(measure.entity(), where).ifPresent(entity -> measure(entity, measure, where));
        }
        for (String dimension : kpi.dimensions()) {
            for (Formula.Measure measure : kpi.formula().measures()) {
                type(measure.entity(), where)
                        .flatMap(e -> field(e, dimension, where))
                        .filter(f -> f.type() != FieldType.CHOICE || !f.required())
                        .ifPresent(
                                f ->
                                        refuse(
                                                "%s:维度 %s 须是必填的枚举组件。".formatted(where, dimension),
                                                "%s: the dimension %s must be a required enum component."
                                                        .formatted(where, dimension)));
            }
        }
    }

    private void measure(EntityType entity, Formula.Measure measure, String where) {
        measure.value().ifPresent(column -> numeric(entity, column, where));
        boolean byState =
                measure.aggregation() == Formula.Aggregation.STOCK
                        || measure.aggregation() == Formula.Aggregation.ENTERED;
        if (byState && (measure.states().isEmpty() || measure.date().isPresent())) {
            refuse(
                    "%s:stock 和 entered 须用 in(状态) 说明状态,不用 by。".formatted(where),
                    "%s: a stock or an entry names its states with in(...) and has no by(...)."
                            .formatted(where));
        }
        if (!byState && measure.date().isEmpty()) {
            refuse(
                    "%s:count 和 sum 须用 by(日期组件) 说明归入哪个月。".formatted(where),
                    "%s: a count or a sum says with by(...) which component dates a row."
                            .formatted(where));
        }
        measure.date()
                .flatMap(column -> field(entity, column, where))
                .filter(
                        f ->
                                !Set.of(
                                                FieldType.DATE,
                                                FieldType.MONTH,
                                                FieldType.PERIOD,
                                                FieldType.INSTANT)
                                        .contains(f.type()))
                .ifPresent(
                        f ->
                                refuse(
                                        "%s:%s 不是日期或期间。".formatted(where, f.name()),
                                        "%s: %s is no date, month or period."
                                                .formatted(where, f.name())));
        for (String state : measure.states()) {
            if (entity.state(state).isEmpty()) {
                refuse(
                        "%s:%s 没有状态 %s。".formatted(where, entity.name(), state),
                        "%s: %s has no state %s.".formatted(where, entity.name(), state));
            }
        }
        for (Formula.Filter filter : measure.filters()) {
            String column =
                    switch (filter) {
                        case Formula.Where w -> w.column();
                        case Formula.Whose w -> w.column();
                    };
            field(entity, column, where);
        }
        measure.place()
                .flatMap(column -> field(entity, column, where))
                .filter(f -> !f.target().equals(Optional.of("directory/region")))
                .ifPresent(
                        f ->
                                refuse(
                                        "%s:%s 不是 Ref<Region>。".formatted(where, f.name()),
                                        "%s: %s is no Ref<Region>.".formatted(where, f.name())));
    }

    private void numeric(EntityType entity, String column, String where) {
        field(entity, column, where)
                .filter(f -> !EntityReader.numeric(f.type()))
                .ifPresent(
                        f ->
                                refuse(
                                        "%s:%s.%s 不是数字,不能求和。"
                                                .formatted(where, entity.name(), column),
                                        "%s: %s.%s is no number and cannot be added up."
                                                .formatted(where, entity.name(), column)));
    }

    private Optional<Field> field(EntityType entity, String column, String where) {
        Optional<Field> field = entity.field(column);
        if (field.isEmpty()) {
            refuse(
                    "%s:%s 没有组件 %s。".formatted(where, entity.name(), column),
                    "%s: %s has no component %s.".formatted(where, entity.name(), column));
        }
        field.filter(f -> f.privacy() != Field.Privacy.NONE)
                .ifPresent(
                        f ->
                                refuse(
                                        "%s:%s.%s 是个人信息,指标不得使用。"
                                                .formatted(where, entity.name(), column),
                                        "%s: %s.%s is personal information, and no indicator may use it."
                                                .formatted(where, entity.name(), column)));
        return field;
    }

    private void report(Report report) {
        String where = "report " + Names.entity(report.entity());
        if (report.dueDay() < 1 || report.dueDay() > 28) {
            refuse(
                    "%s:截止日须为 1-28。".formatted(where),
                    "%s: the due day is 1 to 28.".formatted(where));
        }
        type(report.entity(), where)
                .ifPresent(
                        entity -> {
                            field(entity, report.period(), where)
                                    .filter(
                                            f ->
                                                    f.type() != FieldType.MONTH
                                                            && f.type() != FieldType.PERIOD)
                                    .ifPresent(
                                            f ->
                                                    refuse(
                                                            "%s:%s 须为 YearMonth 或 Period。"
                                                                    .formatted(where, f.name()),
                                                            "%s: %s must be a YearMonth or a Period."
                                                                    .formatted(where, f.name())));
                            boolean reports =
                                    entity.states().stream()
                                            .map(EntityType.StateType::name)
                                            .toList()
                                            .equals(
                                                    java.util.Arrays.stream(ReportState.values())
                                                            .map(Enum::name)
                                                            .toList());
                            if (!reports) {
                                refuse(
                                        "%s:须有组件 ReportState state。".formatted(where),
                                        "%s: it needs the component ReportState state."
                                                .formatted(where));
                            }
                        });
    }

    private void endpoint(Endpoint<?, ?> endpoint) {
        if (!PATH.matcher(endpoint.path()).matches()) {
            refuse(
                    "接口路径“%s”须由小写段和 {名字} 组成,开头没有斜线。".formatted(endpoint.path()),
                    "The endpoint path '%s' consists of lower-case segments and {name}, without a leading slash."
                            .formatted(endpoint.path()));
        }
    }

    private void unique(List<String> names, String zh, String en) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                refuse(
                        "%s %s 声明了两次。".formatted(zh, name),
                        "The %s %s is declared twice.".formatted(en, name));
            }
        }
    }

    private void refuse(String zh, String en) {
        Text problem = Text.of(zh, en);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
