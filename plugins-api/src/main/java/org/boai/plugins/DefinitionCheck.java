package org.boai.plugins;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that must hold between the parts of a program; each finding says what to do. */
final class DefinitionCheck {
    private static final String ORGANISATION = "directory/organisation";
    private static final Set<FieldType> FILLED =
            EnumSet.of(FieldType.INT, FieldType.LONG, FieldType.DECIMAL, FieldType.MONEY);
    private static final Pattern CODE = Pattern.compile("[A-Z]{1,4}[0-9]{1,4}");
    private static final Pattern PARAMETER = Pattern.compile("[a-z][a-zA-Z0-9]{0,39}");
    private static final Pattern PATH =
            Pattern.compile(
                    "(?:[a-z0-9-]+|\\{[a-zA-Z][a-zA-Z0-9]*})(?:/(?:[a-z0-9-]+|\\{[a-zA-Z][a-zA-Z0-9]*}))*");

    /** A table is named after the program and the entity; databases take 63 characters. */
    private static final int LONGEST = 40;

    /** Behind a figure of what lies in the vault there are at least so many cases. */
    private static final int FEW = 3;

    private static final int LONGEST_TABLE = 60;
    private static final int LONGEST_PART = 30;

    /** These words stand in addresses beside the entities. */
    private static final Set<String> RESERVED = Set.of("x", "switches", "rollback", "import");

    /** Of these equal values are found, encrypted or not. */
    private static final Set<FieldType> COMPARED = Set.of(FieldType.TEXT, FieldType.REF);

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
        program.parts().forEach(this::part);
        unique(program.parts().stream().map(Part::id).toList(), "部分", "part");
        entities();
        program.rules().forEach(this::rule);
        program.completions().forEach(c -> type(c.entity(), "completion"));
        program.redirects().forEach(this::redirect);
        program.erasings().forEach(this::erasing);
        unique(
                program.completions().stream().map(c -> Names.entity(c.entity())).toList(),
                "补全",
                "completion");
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

    private void part(Part part) {
        if (!Names.isKebab(part.id()) || part.id().length() > LONGEST_PART) {
            refuse(
                    "部分编号“%s”须为小写短横线形式,最多 %d 字符,例如 stem-cell。".formatted(part.id(), LONGEST_PART),
                    "The part id '%s' must be kebab-case of at most %d characters, for example stem-cell."
                            .formatted(part.id(), LONGEST_PART));
        }
        if (part.records().isEmpty() && part.indicators().isEmpty() && part.addresses().isEmpty()) {
            refuse(
                    "部分 %s 什么也没有:请把实体、指标或接口归入它。".formatted(part.id()),
                    "The part %s has nothing. Give it entities, indicators or endpoints."
                            .formatted(part.id()));
        }
        if (program.kpis().stream().anyMatch(kpi -> kpi.name().equals(part.id()))) {
            refuse(
                    "部分 %s 与指标同名,二者的编号会相同。请改名。".formatted(part.id()),
                    "The part %s has the name of an indicator, so their ids would be the same. Rename one."
                            .formatted(part.id()));
        }
        for (Kpi kpi : part.indicators()) {
            for (Measure measure : kpi.measures()) {
                program.parts().stream()
                        .filter(other -> other != part)
                        .filter(other -> other.records().contains(measure.entity()))
                        .forEach(
                                other ->
                                        refuse(
                                                "指标 %s 属于部分 %s,却统计部分 %s 的实体。请把它归入项目本身。"
                                                        .formatted(
                                                                kpi.name(), part.id(), other.id()),
                                                "The indicator %s of the part %s counts an entity of the part %s. Give it to the program itself."
                                                        .formatted(
                                                                kpi.name(),
                                                                part.id(),
                                                                other.id())));
            }
        }
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
            vault(entity);
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

    /** What leads into the vault, or looks into it, lies in it; nothing in it is for everybody. */
    private void vault(EntityType entity) {
        if (entity.vaulted()) {
            entity.fields().stream()
                    .filter(field -> field.is(Field.Trait.PUBLIC))
                    .forEach(
                            field ->
                                    refuse(
                                            "%s.%s 在保管库中,不能公开。请去掉 @Public。"
                                                    .formatted(entity.name(), field.name()),
                                            "%s.%s lies in the vault and is never public. Remove @Public."
                                                    .formatted(entity.name(), field.name())));
            return;
        }
        Set<String> reached = new TreeSet<>();
        entity.fields().forEach(field -> field.target().ifPresent(reached::add));
        Stream.concat(
                        program.rules().stream().filter(rule -> rule.entity() == entity.record()),
                        entity.states().stream()
                                .flatMap(state -> state.transitions().stream())
                                .flatMap(transition -> transition.guards().stream()))
                .forEach(rule -> read(rule).forEach(read -> reached.add(Names.entity(read))));
        for (EntityType other : program.entities()) {
            if (other.vaulted() && reached.contains(other.name())) {
                refuse(
                        "%s 引用或读取保管库中的 %s。请也标上 @Vault,或去掉引用。"
                                .formatted(entity.name(), other.name()),
                        "%s refers to %s or reads it, which lies in the vault. Mark it with @Vault too, or leave that out."
                                .formatted(entity.name(), other.name()));
            }
        }
    }

    /** The entities that a rule looks at beside the row and what that refers to. */
    private static List<Class<? extends Record>> read(Rule<?> rule) {
        return switch (rule.check()) {
            case Rule.OnRow _, Rule.OnValues _, Rule.OnReference _, Rule.Unique _ -> List.of();
            case Rule.OnTotals totals -> List.of(totals.source());
            case Rule.OnReading reading -> reading.reads();
        };
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
            case Rule.OnRow _, Rule.OnValues _ -> {}
            case Rule.OnReference reference -> target(reference.target(), where);
            case Rule.OnTotals totals ->
                    type(totals.source(), where)
                            .ifPresent(source -> totals(source, totals.totals(), where));
            case Rule.OnReading reading -> {
                reading.reads().forEach(read -> target(read, where));
                entity.ifPresent(
                        e ->
                                reading.held().stream()
                                        .flatMap(held -> field(e, held, where).stream())
                                        .filter(f -> f.target().isEmpty())
                                        .forEach(
                                                f ->
                                                        refuse(
                                                                "%s:holding(%s) 须是引用。"
                                                                        .formatted(where, f.name()),
                                                                "%s: holding(%s) names a reference."
                                                                        .formatted(
                                                                                where, f.name()))));
            }
            case Rule.Unique unique ->
                    entity.ifPresent(
                            e -> {
                                states(e, unique.states(), where);
                                unique.columns().forEach(column -> compared(e, column, where));
                            });
        }
    }

    private void redirect(Redirect redirect) {
        String where = "redirect of " + redirect.entity().getSimpleName();
        type(redirect.entity(), where)
                .ifPresent(
                        entity -> {
                            states(entity, redirect.states(), where);
                            boolean begins =
                                    entity.states().stream()
                                            .limit(1)
                                            .anyMatch(s -> redirect.states().contains(s.name()));
                            boolean stamped =
                                    entity.field(redirect.moved())
                                            .filter(f -> f.is(Field.Trait.STAMPED))
                                            .isPresent();
                            if (!begins || !stamped) {
                                refuse(
                                        "%s:须含实体的起始状态,且 %s 须为 @Stamped。"
                                                .formatted(where, redirect.moved()),
                                        "%s: the first state of the entity is one of its states, and %s is @Stamped."
                                                .formatted(where, redirect.moved()));
                            }
                        });
    }

    private void erasing(Erasing erasing) {
        String where = "erasing of " + erasing.entity().getSimpleName();
        type(erasing.entity(), where)
                .ifPresent(
                        entity -> {
                            states(entity, Set.of(erasing.state()), where);
                            boolean stamped =
                                    entity.field(erasing.outcome())
                                            .filter(f -> f.is(Field.Trait.STAMPED))
                                            .isPresent();
                            if (!stamped) {
                                refuse(
                                        "%s:%s 须为 @Stamped。".formatted(where, erasing.outcome()),
                                        "%s: %s is @Stamped.".formatted(where, erasing.outcome()));
                            }
                        });
    }

    private void totals(EntityType source, Totals totals, String where) {
        for (Totals.Aggregate aggregate : totals.aggregates()) {
            states(source, aggregate.states(), where);
            if (!aggregate.column().isEmpty()) {
                summed(source, aggregate.column(), where);
            }
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

    private void code(String where, String code) {
        if (!CODE.matcher(code).matches()) {
            refuse(
                    "%s:代码“%s”须为大写字母加数字,例如 A12。".formatted(where, code),
                    "%s: the code '%s' is capital letters and digits, for example A12."
                            .formatted(where, code));
        }
    }

    private void kpi(Kpi kpi) {
        String where = "indicator " + kpi.name();
        code(where, kpi.code());
        kpi.attainmentCode().ifPresent(code -> code(where, code));
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
        for (Measure measure : kpi.measures()) {
            type(measure.entity(), where).ifPresent(entity -> measure(entity, measure, where));
        }
        kpi.formulas().forEach(formula -> formula.all().forEach(part -> part(part, where)));
        if (kpi.smallCells().orElse(1) < 1) {
            refuse(
                    "%s:smallCells 须为 1 或更大。".formatted(where),
                    "%s: small cells begin at 1 or more.".formatted(where));
        }
        kpi.measures().stream()
                .flatMap(measure -> type(measure.entity(), where).stream())
                .filter(entity -> entity.vaulted() && kpi.smallCells().orElse(1) < FEW)
                .map(EntityType::name)
                .distinct()
                .forEach(
                        entity ->
                                refuse(
                                        "%s:%s 在保管库中,少数个案不能显示。请加 smallCells(5)(至少 %d)。"
                                                .formatted(where, entity, FEW),
                                        "%s: %s lies in the vault, and few cases are not shown. Add smallCells(5), or %d at least."
                                                .formatted(where, entity, FEW)));
        if (kpi.dimensions().size() > 2) {
            refuse(
                    "%s:最多两个维度。".formatted(where),
                    "%s: it has two dimensions at most.".formatted(where));
        }
        for (String dimension : kpi.dimensions()) {
            for (Measure measure : kpi.formula().choosing()) {
                type(measure.entity(), where)
                        .flatMap(e -> field(e, dimension, where))
                        .filter(
                                f ->
                                        !f.required()
                                                || (f.type() != FieldType.CHOICE
                                                        && f.codeList().isEmpty()))
                        .ifPresent(
                                f ->
                                        refuse(
                                                "%s:维度 %s 须是必填的枚举或代码清单组件。"
                                                        .formatted(where, dimension),
                                                "%s: the dimension %s must be a required component that is an enum or of a code list."
                                                        .formatted(where, dimension)));
            }
        }
    }

    /** What a part of a formula asks of the measures in it. */
    private void part(Formula part, String where) {
        switch (part) {
            case Measure m -> apart(m, false, where);
            case Formula.Having h -> apart(h.measure(), false, where);
            case Formula.Units u -> units(u, where);
            case Formula.Median m -> median(m.measure(), where);
            case Formula.Reference r -> {
                if (!Names.isKebab(r.list())) {
                    refuse(
                            "%s:参考清单名“%s”须为小写短横线形式。".formatted(where, r.list()),
                            "%s: the name of the reference list '%s' must be kebab-case."
                                    .formatted(where, r.list()));
                }
            }
            case Formula.Sum _, Formula.Largest _, Formula.Smallest _, Formula.Index _ -> {
                if (part.operands().isEmpty()) {
                    refuse(
                            "%s:sum、max、min、index 至少要有一项。".formatted(where),
                            "%s: a sum, max, min or index has one part at least.".formatted(where));
                }
            }
            case Formula.Window _, Formula.Ratio _, Formula.Difference _, Formula.Scaled _ -> {}
            case Formula.Regions _, Formula.Population _, Formula.Constant _ -> {}
        }
    }

    private void apart(Measure measure, boolean wanted, String where) {
        if (measure.key().isPresent() != wanted) {
            refuse(
                    "%s:units 和 distinct 中的计量须用 per(...) 说明按什么区分,其他地方不用。".formatted(where),
                    "%s: measures in units and distinct say with per(...) what keeps rows apart, others do not."
                            .formatted(where));
        }
    }

    private void units(Formula.Units units, String where) {
        Set<String> kinds = new HashSet<>();
        for (Formula.Condition condition : units.conditions()) {
            Measure measure = condition.measure();
            apart(measure, true, where);
            type(measure.entity(), where)
                    .flatMap(entity -> unit(entity, measure, where))
                    .ifPresent(kinds::add);
        }
        if (kinds.size() > 1) {
            refuse(
                    "%s:units 的各条件须按同一种对象区分,而不是 %s。"
                            .formatted(where, String.join("、", new TreeSet<>(kinds))),
                    "%s: the conditions of units keep rows apart by the same thing, not by %s."
                            .formatted(where, String.join(" and ", new TreeSet<>(kinds))));
        }
    }

    /** What a measure's rows are kept apart by: an entity, or a component of its own. */
    private Optional<String> unit(EntityType entity, Measure measure, String where) {
        String key = measure.key().orElse(Measure.ROW);
        if (key.equals(Measure.ROW)) {
            return Optional.of(entity.name());
        }
        if (key.equals(Measure.ORGANISATION)) {
            return Optional.of(ORGANISATION);
        }
        Optional<Field> field = entity.field(key);
        if (field.filter(f -> f.type() == FieldType.REF || f.type() == FieldType.TEXT).isEmpty()) {
            refuse(
                    "%s:per(%s) 须是引用或文字组件。".formatted(where, key),
                    "%s: per(%s) names a reference or a text.".formatted(where, key));
        }
        return field.flatMap(Field::target).or(() -> Optional.of(entity.name() + "." + key));
    }

    private void median(Measure measure, String where) {
        apart(measure, false, where);
        if (measure.aggregation() != Measure.Aggregation.SUM || measure.cumulative()) {
            refuse(
                    "%s:median 须取 sum(组件).by(日期)。".formatted(where),
                    "%s: a median is that of sum(component).by(date).".formatted(where));
        }
    }

    private void measure(EntityType entity, Measure measure, String where) {
        measure.value()
                .ifPresent(
                        column -> {
                            field(entity, column, where);
                            summed(entity, column, where);
                        });
        boolean stock = measure.aggregation() == Measure.Aggregation.STOCK;
        boolean entry = measure.aggregation() == Measure.Aggregation.ENTERED;
        boolean byDates =
                stock
                        && measure.date().isPresent()
                        && measure.filters().stream().noneMatch(Measure.Whose.class::isInstance);
        if (((stock || entry) && measure.states().isEmpty() && !byDates)
                || (entry && measure.date().isPresent())) {
            refuse(
                    "%s:stock 和 entered 须用 in(状态) 说明状态;stock 也可用 by(起日).until(止日),或两者并用。"
                            .formatted(where),
                    "%s: a stock or an entry names its states with in(...); a stock may have by(first day).until(last day) instead or as well."
                            .formatted(where));
        }
        if (measure.later() < 0 || (measure.later() > 0 && !stock)) {
            refuse(
                    "%s:by(日期组件, 天数) 只用于 stock,天数不小于 0。".formatted(where),
                    "%s: by(component, days) is for a stock, with 0 days or more."
                            .formatted(where));
        }
        measure.until().ifPresent(column -> until(entity, column, stock, where));
        if (stock && measure.cumulative()) {
            refuse(
                    "%s:stock 本来就是期末数,不用 toDate。".formatted(where),
                    "%s: a stock is a figure at a date already and has no toDate."
                            .formatted(where));
        }
        if (!stock && !entry && measure.date().isEmpty()) {
            refuse(
                    "%s:count 和 sum 须用 by(日期组件) 说明归入哪个月。".formatted(where),
                    "%s: a count or a sum says with by(...) which component dates a row."
                            .formatted(where));
        }
        measure.date()
                .flatMap(column -> field(entity, column, where))
                .filter(f -> !stock || f.type() != FieldType.DATE)
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
        for (Measure.Filter filter : measure.filters()) {
            switch (filter) {
                case Measure.Where w ->
                        field(entity, w.column(), where).ifPresent(f -> accepted(f, w, where));
                case Measure.Whose w -> {
                    field(entity, w.column(), where);
                    whose(entity, w, where);
                }
                case Measure.Reached r -> {
                    field(entity, r.column(), where)
                            .filter(f -> f.type() != FieldType.DATE)
                            .ifPresent(
                                    f ->
                                            refuse(
                                                    "%s:reached(%s) 须给出日期组件。"
                                                            .formatted(where, f.name()),
                                                    "%s: reached(%s) names a date."
                                                            .formatted(where, f.name())));
                    states(entity, r.states(), where);
                    if (stock || entry) {
                        refuse(
                                "%s:reached 只用于 count 和 sum。".formatted(where),
                                "%s: reached is for a count or a sum.".formatted(where));
                    }
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

    private void until(EntityType entity, String column, boolean stock, String where) {
        boolean date =
                field(entity, column, where).filter(f -> f.type() != FieldType.DATE).isEmpty();
        if (!stock || !date) {
            refuse(
                    "%s:until(%s) 须是日期组件,用于 stock(...)。".formatted(where, column),
                    "%s: until(%s) names a date and belongs to stock(...)."
                            .formatted(where, column));
        }
    }

    private void accepted(Field field, Measure.Where filter, String where) {
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

    private void whose(EntityType entity, Measure.Whose filter, String where) {
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

    /** What is encrypted without an index is never compared where it is stored. */
    private void compared(EntityType entity, String column, String where) {
        component(entity, column, where)
                .filter(f -> f.privacy() != Field.Privacy.NONE)
                .filter(f -> !COMPARED.contains(f.type()))
                .filter(f -> !f.is(Field.Trait.LOOKUP) && !f.is(Field.Trait.KEY))
                .ifPresent(
                        f ->
                                refuse(
                                        "%s:%s.%s 已加密,不能比较。请标为 lookup。"
                                                .formatted(where, entity.name(), column),
                                        "%s: %s.%s is encrypted and cannot be compared. Mark it with lookup."
                                                .formatted(where, entity.name(), column)));
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

    private Optional<Field> component(EntityType entity, String column, String where) {
        Optional<Field> field = entity.field(column);
        if (field.isEmpty()) {
            refuse(
                    "%s:%s 没有组件 %s。".formatted(where, entity.name(), column),
                    "%s: %s has no component %s.".formatted(where, entity.name(), column));
        }
        return field;
    }

    private Optional<Field> field(EntityType entity, String column, String where) {
        Optional<Field> field = component(entity, column, where);
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
                                                    Arrays.stream(ReportState.values())
                                                            .map(Enum::name)
                                                            .toList());
                            if (!reports) {
                                refuse(
                                        "%s:须有组件 ReportState state。".formatted(where),
                                        "%s: it needs the component ReportState state."
                                                .formatted(where));
                            }
                            report.each().ifPresent(each -> each(entity, each, where));
                            report.filled().forEach(figure -> filled(entity, figure, where));
                        });
    }

    private void each(EntityType report, Report.Each each, String where) {
        boolean key = report.field(each.column()).filter(f -> f.is(Field.Trait.KEY)).isPresent();
        if (!key) {
            refuse(
                    "%s:each(%s) 须是 @Key 的引用。".formatted(where, each.column()),
                    "%s: each(%s) must be a @Key.".formatted(where, each.column()));
        }
        target(each.entity(), where).ifPresent(entity -> states(entity, each.states(), where));
    }

    /** What arrives filled in is a plain figure of the period, looked at row by row. */
    private void filled(EntityType report, Report.Filled figure, String where) {
        field(report, figure.column(), where)
                .filter(f -> !FILLED.contains(f.type()))
                .ifPresent(
                        f ->
                                refuse(
                                        "%s:%s 不是数字组件,不能自动填入。".formatted(where, f.name()),
                                        "%s: %s is no number and cannot arrive filled in."
                                                .formatted(where, f.name())));
        Measure measure = figure.measure();
        boolean undated =
                measure.aggregation() == Measure.Aggregation.ENTERED
                        || measure.aggregation() == Measure.Aggregation.STOCK;
        boolean plain =
                (measure.date().isPresent() || undated)
                        && !measure.cumulative()
                        && (measure.key().isPresent() || !figure.distinct())
                        && measure.filters().stream().allMatch(Measure.Where.class::isInstance);
        if (!plain) {
            refuse(
                    "%s:%s 须用 count 或 sum,带 by(日期),或用 entered、stock,只用 where 筛选;不重复计数的须有 per。"
                            .formatted(where, figure.column()),
                    "%s: %s is filled in by a count or a sum with by(date), by entered or by a stock, with no filter but where; what is counted once needs per."
                            .formatted(where, figure.column()));
        }
        type(measure.entity(), where).ifPresent(entity -> measure(entity, measure, where));
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
        if (endpoint.isPublished()
                && (endpoint.method() != Endpoint.Method.GET
                        || endpoint.permission() != Permission.VIEW)) {
            refuse(
                    "接口 %s 面向公众,只能读取(GET),也不能要求权限。".formatted(endpoint.path()),
                    "The endpoint %s is for everybody: it can only read (GET) and needs no permission."
                            .formatted(endpoint.path()));
        }
        List<String> asked = endpoint.parameters().stream().map(Endpoint.Parameter::name).toList();
        if (asked.size() != Set.copyOf(asked).size()
                || !asked.stream().allMatch(name -> PARAMETER.matcher(name).matches())) {
            refuse(
                    "接口 %s 的参数 %s:名字须各不相同,写作 camelCase。".formatted(endpoint.path(), asked),
                    "The endpoint %s asks for %s. Give each parameter a name of its own in camelCase."
                            .formatted(endpoint.path(), asked));
        }
        endpoint.verified()
                .flatMap(entity -> type(entity, "endpoint " + endpoint.path()))
                .ifPresent(entity -> verified(endpoint, entity));
        endpoint.address()
                .ifPresent(
                        address ->
                                type(address.entity(), "endpoint " + endpoint.path())
                                        .ifPresent(entity -> answers(endpoint, entity, address)));
        if (!PATH.matcher(endpoint.path()).matches()) {
            refuse(
                    "接口路径“%s”须由小写段和 {名字} 组成,开头没有斜线。".formatted(endpoint.path()),
                    "The endpoint path '%s' consists of lower-case segments and {name}, without a leading slash."
                            .formatted(endpoint.path()));
        }
    }

    /** A code on paper leads to the endpoint by what stands in the row. */
    private void verified(Endpoint<?, ?> endpoint, EntityType entity) {
        for (String name : endpoint.names()) {
            boolean text =
                    entity.field(name)
                            .filter(f -> f.required() && f.type() == FieldType.TEXT)
                            .isPresent();
            if (!text) {
                refuse(
                        "接口 %s 的 {%s} 须是 %s 的必填文字组件。"
                                .formatted(endpoint.path(), name, entity.name()),
                        "The {%s} of the endpoint %s must be a required text of %s."
                                .formatted(name, endpoint.path(), entity.name()));
            }
        }
    }

    /** Rows are addressed to organisations, by a reference of their own. */
    private void answers(Endpoint<?, ?> endpoint, EntityType entity, Endpoint.Address address) {
        boolean organisation =
                entity.field(address.column())
                        .flatMap(Field::target)
                        .filter(to -> to.equals("organisation") || to.equals(ORGANISATION))
                        .isPresent();
        if (!organisation || endpoint.isPublished()) {
            refuse(
                    "接口 %s:%s 的 %s 须指向组织,且接口不面向公众。"
                            .formatted(endpoint.path(), entity.name(), address.column()),
                    "The endpoint %s: the component %s of %s must refer to an organisation, and the endpoint is not for everybody."
                            .formatted(endpoint.path(), address.column(), entity.name()));
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
