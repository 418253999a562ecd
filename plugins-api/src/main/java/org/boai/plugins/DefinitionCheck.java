package org.boai.plugins;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Everything that must hold between the parts of a program; each finding says what to do. */
final class DefinitionCheck {
    private static final Pattern CODE = Pattern.compile("[A-Z]{1,4}[0-9]{1,4}");
    private static final Pattern PATH =
            Pattern.compile(
                    "(?:[a-z0-9-]+|\\{[a-zA-Z][a-zA-Z0-9]*})(?:/(?:[a-z0-9-]+|\\{[a-zA-Z][a-zA-Z0-9]*}))*");

    /** A table is named after the program and the entity; databases take 63 characters. */
    private static final int LONGEST = 40;

    private static final int LONGEST_TABLE = 60;

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
        if (!Names.isKebab(program.id()) || program.id().length() > LONGEST) {
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
        unique(
                program.reports().stream().map(r -> Names.entity(r.entity())).toList(),
                "报表",
                "report");
        program.endpoints().forEach(this::endpoint);
        unique(
                program.endpoints().stream()
                        .map(e -> e.method() + " " + e.path().replaceAll("\\{[^}]*}", "{}"))
                        .toList(),
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
            if (!Names.isKebab(entity.name())
                    || program.id().length() + entity.name().length() > LONGEST_TABLE) {
                refuse(
                        "实体名 %s 须为英文字母和数字,连同程序编号最多 60 字符。".formatted(entity.name()),
                        "The entity name %s must be of letters and digits, and at most 60 characters together with the program's id."
                                .formatted(entity.name()));
            }
            for (EntityType.StateType state : entity.states()) {
                for (Transition<Record> transition : state.transitions()) {
                    transition.guards().forEach(this::rule);
                }
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
        Optional<EntityType> entity = type(rule.entity(), where);
        switch (rule.check()) {
            case Rule.OnRow _ -> {}
            case Rule.OnReference reference -> target(reference.target(), where);
            case Rule.OnTotals totals ->
                    type(totals.source(), where)
                            .ifPresent(
                                    source ->
                                            totals.totals().aggregates().stream()
                                                    .filter(a -> !a.column().isEmpty())
                                                    .forEach(
                                                            a ->
                                                                    summed(
                                                                            source,
                                                                            a.column(),
                                                                            where)));
            case Rule.Unique unique -> entity.ifPresent(e -> states(e, unique.states(), where));
        }
    }

    /** An entity of this program, or a view that can be read. */
    private Optional<EntityType> target(Class<? extends Record> target, String where) {
        if (!target.isAnnotationPresent(View.class)) {
            return type(target, where);
        }
        EntityReader reader = new EntityReader(target);
        Optional<EntityType> view = reader.read();
        reader.problems().forEach(p -> refuse(p.zh(), p.en()));
        return view;
    }

    private void states(EntityType entity, Set<String> states, String where) {
        for (String state : states) {
            if (entity.state(state).isEmpty()) {
                refuse(
                        "%s:%s 没有状态 %s。".formatted(where, entity.name(), state),
                        "%s: %s has no state %s.".formatted(where, entity.name(), state));
            }
        }
    }

    private void kpi(Kpi kpi) {
        String where = "indicator " + kpi.name();
        if (!CODE.matcher(kpi.code()).matches()) {
            refuse(
                    "%s:代码“%s”须为大写字母加数字,例如 A12。".formatted(where, kpi.code()),
                    "%s: the code '%s' is capital letters and digits, for example A12."
                            .formatted(where, kpi.code()));
        }
        if (kpi.plausibleFrom()
                .flatMap(from -> kpi.plausibleTo().filter(to -> to.compareTo(from) < 0))
                .isPresent()) {
            refuse(
                    "%s:合理范围的上限小于下限。".formatted(where),
                    "%s: the plausible range ends before it begins.".formatted(where));
        }
        if (!Names.isKebab(kpi.name())) {
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
        measure.value()
                .ifPresent(
                        column -> {
                            field(entity, column, where);
                            summed(entity, column, where);
                        });
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
        states(entity, measure.states(), where);
        for (Formula.Filter filter : measure.filters()) {
            switch (filter) {
                case Formula.Where w ->
                        field(entity, w.column(), where).ifPresent(f -> accepted(f, w, where));
                case Formula.Whose w -> {
                    field(entity, w.column(), where);
                    whose(entity, w, where);
                }
            }
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

    private void accepted(Field field, Formula.Where filter, String where) {
        Set<String> known =
                switch (field.type()) {
                    case CHOICE ->
                            field.choices().stream()
                                    .map(Field.Choice::name)
                                    .collect(Collectors.toSet());
                    case BOOLEAN -> Set.of("true", "false");
                    case TEXT -> filter.values();
                    case INT,
                            LONG,
                            DECIMAL,
                            DATE,
                            MONTH,
                            INSTANT,
                            CHOICES,
                            MONEY,
                            QUANTITY,
                            PERIOD,
                            PLACE,
                            REF,
                            REFS,
                            ATTACHMENT,
                            ATTACHMENTS,
                            LINES ->
                            Set.of();
                };
        if (filter.values().isEmpty() || !known.containsAll(filter.values())) {
            refuse(
                    "%s:where(%s) 须给出该枚举、真假值或文字组件的取值。".formatted(where, field.name()),
                    "%s: where(%s) names values of that enum, truth value or text."
                            .formatted(where, field.name()));
        }
    }

    private void whose(EntityType entity, Formula.Whose filter, String where) {
        boolean refers =
                entity.field(filter.column())
                        .filter(f -> f.type() == FieldType.REF)
                        .flatMap(Field::target)
                        .equals(Optional.of(Names.entity(filter.target())));
        if (!refers) {
            refuse(
                    "%s:whose(%s) 须指向 %s。"
                            .formatted(where, filter.column(), filter.target().getSimpleName()),
                    "%s: whose(%s) must be a reference to %s."
                            .formatted(where, filter.column(), filter.target().getSimpleName()));
            return;
        }
        target(filter.target(), where).ifPresent(t -> states(t, filter.states(), where));
    }

    private void summed(EntityType entity, String column, String where) {
        entity.field(column)
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
                            entity.field(report.period())
                                    .filter(f -> !dates(f, report.every()))
                                    .ifPresent(
                                            f ->
                                                    refuse(
                                                            "%s:%s 须是 @Key 的 Period,月报也可用 YearMonth。"
                                                                    .formatted(where, f.name()),
                                                            "%s: %s must be a @Key and a Period, or for a monthly report a YearMonth."
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

    private static boolean dates(Field field, Period.Kind every) {
        return field.is(Field.Trait.KEY)
                && (field.type() == FieldType.PERIOD
                        || (field.type() == FieldType.MONTH && every == Period.Kind.MONTH));
    }

    private void endpoint(Endpoint<?, ?> endpoint) {
        for (Class<? extends Record> type : List.of(endpoint.in(), endpoint.out())) {
            if (!Modifier.isPublic(type.getModifiers())) {
                refuse(
                        "接口 %s:记录 %s 须为 public。".formatted(endpoint.path(), type.getSimpleName()),
                        "The endpoint %s: the record %s must be public."
                                .formatted(endpoint.path(), type.getSimpleName()));
            }
        }
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
