package org.boai.plugins;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Reads a record into an {@link EntityType} and collects everything that is wrong with it. */
final class EntityReader {
    /**
     * Beside its fields every row has these, so no component may take the names ({@code state} has
     * its own rule).
     */
    private static final Set<String> RESERVED =
            Set.of(
                    "id",
                    "organisation",
                    "version",
                    "warnings",
                    "links",
                    "createdAt",
                    "createdBy",
                    "updatedAt",
                    "updatedBy");

    /** These words steer a list, so no component can be filtered by them. */
    private static final Set<String> LIST_WORDS = Set.of("limit", "cursor", "sort", "q", "within");

    private static final int LONGEST_KEPT = 100;

    private static final java.util.regex.Pattern CAMEL =
            java.util.regex.Pattern.compile("[a-z][a-zA-Z0-9]{0,39}");

    private static final Map<Class<?>, FieldType> SIMPLE =
            Map.ofEntries(
                    Map.entry(String.class, FieldType.TEXT),
                    Map.entry(int.class, FieldType.INT),
                    Map.entry(Integer.class, FieldType.INT),
                    Map.entry(long.class, FieldType.LONG),
                    Map.entry(Long.class, FieldType.LONG),
                    Map.entry(boolean.class, FieldType.BOOLEAN),
                    Map.entry(Boolean.class, FieldType.BOOLEAN),
                    Map.entry(BigDecimal.class, FieldType.DECIMAL),
                    Map.entry(LocalDate.class, FieldType.DATE),
                    Map.entry(YearMonth.class, FieldType.MONTH),
                    Map.entry(Instant.class, FieldType.INSTANT),
                    Map.entry(Money.class, FieldType.MONEY),
                    Map.entry(Quantity.class, FieldType.QUANTITY),
                    Map.entry(Period.class, FieldType.PERIOD),
                    Map.entry(Place.class, FieldType.PLACE),
                    Map.entry(Attachment.class, FieldType.ATTACHMENT));

    private static final Set<FieldType> IDENTIFYING =
            Set.of(
                    FieldType.TEXT,
                    FieldType.INT,
                    FieldType.LONG,
                    FieldType.DATE,
                    FieldType.MONTH,
                    FieldType.PERIOD,
                    FieldType.CHOICE,
                    FieldType.REF);

    /** What has a value to begin with, before a completion sets it. */
    private static final Set<FieldType> STAMPED =
            Set.of(
                    FieldType.DATE,
                    FieldType.INSTANT,
                    FieldType.TEXT,
                    FieldType.INT,
                    FieldType.LONG,
                    FieldType.DECIMAL,
                    FieldType.MONEY,
                    FieldType.BOOLEAN,
                    FieldType.REFS,
                    FieldType.LINES);

    private static final Text TYPES =
            Text.of(
                    "允许的类型:String、int、long、BigDecimal、boolean、LocalDate、YearMonth、Instant、枚举及其"
                            + " Set、Money、Quantity、Period、Place、Ref、Attachment、Ref/Attachment/小记录的"
                            + " List,以及它们的 Optional。",
                    "Allowed are String, int, long, BigDecimal, boolean, LocalDate, YearMonth,"
                        + " Instant, enums and Sets of them, Money, Quantity, Period, Place, Ref,"
                        + " Attachment, Lists of Ref, Attachment or small records, and Optional of"
                        + " these.");

    private final Class<? extends Record> record;
    private final List<Text> problems = new ArrayList<>();

    EntityReader(Class<? extends Record> record) {
        this.record = record;
    }

    List<Text> problems() {
        return problems;
    }

    Optional<EntityType> read() {
        Entity entity = record.getAnnotation(Entity.class);
        View view = record.getAnnotation(View.class);
        if ((entity == null) == (view == null)) {
            refuse(
                    "记录 %s 须有 @Entity 或 @View 之一。".formatted(record.getSimpleName()),
                    "%s needs exactly one of @Entity and @View.".formatted(record.getSimpleName()));
        }
        if (!Modifier.isPublic(record.getModifiers())) {
            refuse(
                    "记录 %s 须为 public。".formatted(record.getSimpleName()),
                    "%s must be public.".formatted(record.getSimpleName()));
        }
        boolean isView = view != null;
        if (isView && !Names.isQualified(view.of())) {
            refuse(
                    "%s:@View(of = \"%s\") 须写作 程序/实体,例如 charity-homes/home-site。"
                            .formatted(record.getSimpleName(), view.of()),
                    "%s: @View(of = \"%s\") must be program/entity, for example charity-homes/home-site."
                            .formatted(record.getSimpleName(), view.of()));
        }
        Text title =
                entity == null
                        ? Text.of(record.getSimpleName(), record.getSimpleName())
                        : text(entity.zh(), entity.en(), record.getSimpleName());
        if (entity != null && entity.plural().isEmpty()) {
            refuseRegion();
        }
        List<Field> fields = fields(record, isView, "");
        List<EntityType.StateType> states = states();
        List<EntityType.Derivation> derivations = derivations();
        List<String> traces = traces();
        Optional<EntityType.Term> term = term();
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        Was was = record.getAnnotation(Was.class);
        try {
            return Optional.of(
                    new EntityType(
                            record,
                            Names.kebab(record.getSimpleName()),
                            title,
                            isView || entity.plural().isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(entity.plural()),
                            isView ? Optional.of(view.of()) : Optional.empty(),
                            was == null ? Optional.empty() : Optional.of(was.value()),
                            term,
                            record.isAnnotationPresent(Vault.class),
                            record.isAnnotationPresent(BindsBelow.class),
                            fields,
                            states,
                            derivations,
                            traces,
                            MethodHandles.publicLookup()));
        } catch (ReflectiveOperationException e) {
            refuse(
                    "平台读不到记录 %s:它所在的包须由模块导出(exports)。".formatted(record.getSimpleName()),
                    "%s cannot be read by the platform. Its module must export the package %s."
                            .formatted(record.getSimpleName(), record.getPackageName()));
            return Optional.empty();
        }
    }

    private Optional<EntityType.Term> term() {
        Kept kept = record.getAnnotation(Kept.class);
        if (kept == null) {
            return Optional.empty();
        }
        if (kept.years() < 1 || kept.years() > LONGEST_KEPT) {
            refuse(
                    "%s:@Kept 的年数须为 1 到 %d。".formatted(record.getSimpleName(), LONGEST_KEPT),
                    "%s: the years of @Kept are 1 to %d."
                            .formatted(record.getSimpleName(), LONGEST_KEPT));
        }
        return Optional.of(
                new EntityType.Term(
                        kept.years(),
                        kept.byLaw(),
                        text(kept.zh(), kept.en(), record.getSimpleName() + " @Kept")));
    }

    /** A row stands in the region of its organisation; only the directory says where that is. */
    private void refuseRegion() {
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getName().equals("region")) {
                refuseReserved(record.getSimpleName() + ".region", "region");
            }
        }
    }

    private void refuseReserved(String path, String name) {
        refuse(
                "%s:%s 是平台保留的名字,请改名。".formatted(path, name),
                "%s: the platform keeps the name %s for itself. Rename the component."
                        .formatted(path, name));
    }

    private List<Field> fields(Class<? extends Record> type, boolean isView, String prefix) {
        List<Field> fields = new ArrayList<>();
        Set<String> columns = new HashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String path = type.getSimpleName() + "." + component.getName();
            if (!CAMEL.matcher(component.getName()).matches()) {
                refuse(
                        "%s:组件名须为英文驼峰形式,最多 40 字符,例如 personTimes。".formatted(path),
                        "%s: a component's name is camelCase in letters and digits, at most 40, for example personTimes."
                                .formatted(path));
            } else if (!columns.add(Names.kebab(component.getName()))) {
                refuse(
                        "%s:与另一组件只有大小写之别,请改名。".formatted(path),
                        "%s differs from another component by capitals only. Rename one."
                                .formatted(path));
            }
            field(component, type, isView, prefix).ifPresent(fields::add);
        }
        return fields;
    }

    private Optional<Field> field(
            RecordComponent component,
            Class<? extends Record> owner,
            boolean isView,
            String prefix) {
        String path = owner.getSimpleName() + "." + component.getName();
        if (prefix.isEmpty()
                && (RESERVED.contains(component.getName())
                        || LIST_WORDS.contains(component.getName()))) {
            refuseReserved(path, component.getName());
        }
        Type generic = component.getGenericType();
        boolean optional = raw(generic) == Optional.class && generic instanceof ParameterizedType;
        Type inner = optional ? argument(generic) : generic;
        Class<?> raw = raw(inner);
        Optional<FieldType> type = type(inner, raw, !prefix.isEmpty());
        if (type.isEmpty()) {
            refuse(
                    "%s:类型 %s 不在允许之列。%s".formatted(path, inner.getTypeName(), TYPES.zh()),
                    "%s has the type %s, which is not in the list. %s"
                            .formatted(path, inner.getTypeName(), TYPES.en()));
            return Optional.empty();
        }
        Label label = component.getAnnotation(Label.class);
        if (label == null && !isView) {
            refuse("%s 缺少 @Label。".formatted(path), "%s has no @Label(zh, en).".formatted(path));
        }
        Class<?> element = raw(argumentOr(inner, raw));
        Class<?> enumType = type.get() == FieldType.CHOICE ? raw : element;
        List<Field.Choice> choices =
                type.get() == FieldType.CHOICE || type.get() == FieldType.CHOICES
                        ? choices(enumType, path)
                        : Stream.ofNullable(component.getAnnotation(CodeList.class))
                                .flatMap(list -> choices(list.items(), path).stream())
                                .toList();
        Optional<String> target =
                type.get() == FieldType.REF || type.get() == FieldType.REFS
                        ? target(type.get() == FieldType.REF ? inner : argument(inner), path)
                        : Optional.empty();
        List<Field> lines =
                type.get() == FieldType.LINES
                        ? fields(element.asSubclass(Record.class), isView, path)
                        : List.of();
        if (lines.stream().anyMatch(line -> line.codeList().isPresent())) {
            refuse(
                    "%s:明细行不用代码清单。".formatted(path),
                    "%s: a line takes no codes from a list.".formatted(path));
        }
        if (type.get() == FieldType.LINES && !Modifier.isPublic(element.getModifiers())) {
            refuse(
                    "%s:小记录 %s 须为 public。".formatted(path, element.getSimpleName()),
                    "%s: the small record %s must be public."
                            .formatted(path, element.getSimpleName()));
        }
        if (isState(raw)
                && (!component.getName().equals("state") || optional || !prefix.isEmpty())) {
            refuse(
                    "%s:状态组件须名为 state 且必填。".formatted(path),
                    "%s is a State enum. Its component must be named state and not be optional."
                            .formatted(path));
        } else if (component.getName().equals("state") && !isState(raw) && prefix.isEmpty()) {
            refuse(
                    "%s:state 须是实现 State 的枚举。".formatted(path),
                    "%s: state must be an enum that implements State.".formatted(path));
        }
        Set<Field.Trait> traits = EnumSet.noneOf(Field.Trait.class);
        if (component.isAnnotationPresent(Key.class)) {
            traits.add(Field.Trait.KEY);
            if (optional || !IDENTIFYING.contains(type.get())) {
                refuse(
                        "%s:@Key 只用于必填的文字、整数、日期、期间、枚举或 Ref。".formatted(path),
                        "%s: @Key is for a text, whole number, date, period, enum or Ref that is not optional."
                                .formatted(path));
            }
        }
        if (component.isAnnotationPresent(Public.class)) {
            traits.add(Field.Trait.PUBLIC);
        }
        if (component.isAnnotationPresent(Stamped.class)) {
            traits.add(Field.Trait.STAMPED);
            if (!optional && !STAMPED.contains(type.get())) {
                refuse(
                        "%s:@Stamped 的必填组件须有初值:日期、时刻、文字、数字、金额、真假或列表;其他类型请用 Optional。"
                                .formatted(path),
                        "%s: a @Stamped component that is not optional begins as a date, moment, text, number, amount, truth value or list. Make another type Optional."
                                .formatted(path));
            }
        }
        Was was = component.getAnnotation(Was.class);
        Fill fill = component.getAnnotation(Fill.class);
        Personal personal = component.getAnnotation(Personal.class);
        Sensitive sensitive = component.getAnnotation(Sensitive.class);
        Field.Privacy privacy =
                sensitive != null
                        ? Field.Privacy.SENSITIVE
                        : personal != null ? Field.Privacy.PERSONAL : Field.Privacy.NONE;
        if ((sensitive != null && sensitive.lookup()) || (personal != null && personal.lookup())) {
            traits.add(Field.Trait.LOOKUP);
            if (!IDENTIFYING.contains(type.get())) {
                refuse(
                        "%s:lookup 只用于文字、整数、日期、期间、枚举或 Ref。".formatted(path),
                        "%s: lookup is for a text, whole number, date, period, enum or Ref."
                                .formatted(path));
            }
        }
        for (TextPart part :
                sensitive != null
                        ? sensitive.parts()
                        : personal != null ? personal.parts() : new TextPart[0]) {
            traits.add(part.trait());
            if (type.get() != FieldType.TEXT || isView) {
                refuse(
                        "%s:parts 只用于实体的文字。".formatted(path),
                        "%s: parts are those of an entity's text.".formatted(path));
            }
        }
        if (privacy != Field.Privacy.NONE && isState(raw)) {
            refuse(
                    "%s:状态决定谁能做什么,不能标为个人信息。".formatted(path),
                    "%s is a state, which decides what may be done, so it cannot be personal."
                            .formatted(path));
        }
        boolean hidden =
                privacy != Field.Privacy.NONE
                        || lines.stream().anyMatch(line -> line.privacy() != Field.Privacy.NONE);
        if (hidden && lines.stream().anyMatch(line -> line.target().isPresent())) {
            refuse(
                    "%s:明细含个人信息,整体加密,其中不能有 Ref。请另建实体。".formatted(path),
                    "%s: a list about people is encrypted as a whole, so its lines hold no Ref. Make them an entity."
                            .formatted(path));
        }
        if (privacy != Field.Privacy.NONE && traits.contains(Field.Trait.PUBLIC)) {
            refuse(
                    "%s:个人信息不能标为 @Public。".formatted(path),
                    "%s is personal, so it cannot be @Public.".formatted(path));
        }
        return Optional.of(
                new Field(
                        component.getName(),
                        type.get(),
                        raw.getSimpleName(),
                        !optional,
                        label == null
                                ? Text.of(component.getName(), component.getName())
                                : text(label.zh(), label.en(), path),
                        label == null || (label.helpZh().isEmpty() && label.helpEn().isEmpty())
                                ? Optional.empty()
                                : Optional.of(text(label.helpZh(), label.helpEn(), path)),
                        privacy,
                        Set.copyOf(traits),
                        choices,
                        target,
                        constraints(component, type.get(), path),
                        lines,
                        was == null ? Optional.empty() : Optional.of(was.value()),
                        fill == null ? Optional.empty() : Optional.of(fill.value())));
    }

    private static Optional<FieldType> type(Type inner, Class<?> raw, boolean nested) {
        if (SIMPLE.containsKey(raw)) {
            return Optional.of(SIMPLE.get(raw));
        }
        if (raw.isEnum()) {
            return Optional.of(FieldType.CHOICE);
        }
        if (raw == Ref.class) {
            return Optional.of(FieldType.REF);
        }
        if (nested || !(inner instanceof ParameterizedType)) {
            return Optional.empty();
        }
        Class<?> element = raw(argument(inner));
        if (raw == Set.class && element.isEnum()) {
            return Optional.of(FieldType.CHOICES);
        }
        if (raw != List.class) {
            return Optional.empty();
        }
        if (element == Ref.class) {
            return Optional.of(FieldType.REFS);
        }
        if (element == Attachment.class) {
            return Optional.of(FieldType.ATTACHMENTS);
        }
        return element.isRecord()
                        && !SIMPLE.containsKey(element)
                        && !element.isAnnotationPresent(Entity.class)
                        && !element.isAnnotationPresent(View.class)
                ? Optional.of(FieldType.LINES)
                : Optional.empty();
    }

    private List<Field.Choice> choices(Class<?> type, String path) {
        List<Field.Choice> choices = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            java.lang.reflect.Field field = constantField(type, name);
            Label label = field.getAnnotation(Label.class);
            if (label == null) {
                refuse(
                        "%s:枚举常量 %s.%s 缺少 @Label。".formatted(path, type.getSimpleName(), name),
                        "%s: the constant %s.%s has no @Label(zh, en)."
                                .formatted(path, type.getSimpleName(), name));
            }
            choices.add(
                    new Field.Choice(
                            name,
                            label == null
                                    ? Text.of(name, name)
                                    : text(label.zh(), label.en(), path + "." + name),
                            field.isAnnotationPresent(Retired.class)));
        }
        return choices;
    }

    private static java.lang.reflect.Field constantField(Class<?> type, String name) {
        try {
            return type.getField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("An enum without the field of its constant " + name, e);
        }
    }

    private Optional<String> target(Type ref, String path) {
        Class<?> c = raw(argumentOr(ref, Object.class));
        if (c.isRecord()
                && (c.isAnnotationPresent(Entity.class) || c.isAnnotationPresent(View.class))) {
            return Optional.of(Names.entity(c.asSubclass(Record.class)));
        }
        refuse(
                "%s:Ref 须指向有 @Entity 或 @View 的记录。".formatted(path),
                "%s: a Ref points to a record with @Entity or @View.".formatted(path));
        return Optional.empty();
    }

    private List<Constraint> constraints(RecordComponent component, FieldType type, String path) {
        List<Constraint> found = new ArrayList<>();
        for (Annotation annotation : declared(component)) {
            Optional<Constraint> constraint = constraint(annotation);
            constraint.ifPresent(found::add);
            if (constraint.isEmpty() && isValidation(annotation)) {
                refuse(
                        "%s:平台不认识约束 @%s。"
                                .formatted(path, annotation.annotationType().getSimpleName()),
                        "%s: the platform does not know the constraint @%s. Known are NotBlank, NotEmpty, Size, Min, Max, DecimalMin, DecimalMax, Positive, PositiveOrZero, Digits, Pattern, Past, PastOrPresent, CreditCode and IdentityNumber."
                                .formatted(path, annotation.annotationType().getSimpleName()));
            }
        }
        if (component.getAnnotatedType() instanceof AnnotatedParameterizedType outer
                && Arrays.stream(outer.getAnnotatedActualTypeArguments())
                        .flatMap(inner -> Arrays.stream(inner.getAnnotations()))
                        .anyMatch(EntityReader::isValidation)) {
            refuse(
                    "%s:尖括号内的约束不起作用。请写在组件的类型之前。".formatted(path),
                    "%s: a constraint inside the angle brackets has no effect. Put it before the component's type."
                            .formatted(path));
        }
        for (Constraint constraint : found) {
            if (constraint instanceof Constraint.Matches matches && !compiles(matches.regexp())) {
                refuse(
                        "%s:正则表达式 %s 有误。".formatted(path, matches.regexp()),
                        "%s: %s is no regular expression.".formatted(path, matches.regexp()));
            }
            if (constraint instanceof Constraint.Listed listed && !Names.isKebab(listed.list())) {
                refuse(
                        "%s:清单名“%s”须为小写短横线形式。".formatted(path, listed.list()),
                        "%s: the name of the list '%s' must be kebab-case."
                                .formatted(path, listed.list()));
            }
            if (!fits(constraint, type)) {
                refuse(
                        "%s:约束 %s 不适用于此类型。".formatted(path, constraint.getClass().getSimpleName()),
                        "%s: the constraint %s does not fit the type %s."
                                .formatted(path, constraint.getClass().getSimpleName(), type));
            }
        }
        return found;
    }

    /** One of Bean Validation's annotations, or a constraint of the author's own. */
    private static boolean isValidation(Annotation annotation) {
        Class<?> type = annotation.annotationType();
        return type.getPackageName().startsWith("jakarta.validation")
                || type.isAnnotationPresent(jakarta.validation.Constraint.class);
    }

    private static boolean compiles(String regexp) {
        try {
            java.util.regex.Pattern.compile(regexp);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /**
     * Bean Validation's annotations do not apply to record components as such, but to the accessor
     * and field.
     */
    private static List<Annotation> declared(RecordComponent component) {
        List<AnnotatedElement> places = List.of(component, component.getAccessor());
        return places.stream().flatMap(p -> Arrays.stream(p.getAnnotations())).distinct().toList();
    }

    private static Optional<Constraint> constraint(Annotation annotation) {
        return Optional.ofNullable(
                switch (annotation) {
                    case NotBlank a -> new Constraint.NotBlank();
                    case NotEmpty a -> new Constraint.Size(1, Integer.MAX_VALUE);
                    case Size a -> new Constraint.Size(a.min(), a.max());
                    case Min a -> new Constraint.Min(BigDecimal.valueOf(a.value()), true);
                    case Max a -> new Constraint.Max(BigDecimal.valueOf(a.value()), true);
                    case DecimalMin a ->
                            new Constraint.Min(new BigDecimal(a.value()), a.inclusive());
                    case DecimalMax a ->
                            new Constraint.Max(new BigDecimal(a.value()), a.inclusive());
                    case Positive a -> new Constraint.Min(BigDecimal.ZERO, false);
                    case PositiveOrZero a -> new Constraint.Min(BigDecimal.ZERO, true);
                    case Digits a -> new Constraint.Digits(a.integer(), a.fraction());
                    case Pattern a -> new Constraint.Matches(a.regexp());
                    case Past a -> new Constraint.Past(false);
                    case PastOrPresent a -> new Constraint.Past(true);
                    case CreditCode a -> new Constraint.Credit();
                    case IdentityNumber a -> new Constraint.Identity();
                    case CodeList a -> new Constraint.Listed(a.value());
                    default -> null;
                });
    }

    private static boolean fits(Constraint constraint, FieldType type) {
        return switch (constraint) {
            case Constraint.NotBlank c -> type == FieldType.TEXT;
            case Constraint.Matches c -> type == FieldType.TEXT;
            case Constraint.Credit c -> type == FieldType.TEXT;
            case Constraint.Identity c -> type == FieldType.TEXT;
            case Constraint.Listed c -> type == FieldType.TEXT;
            case Constraint.Size c ->
                    Set.of(
                                    FieldType.TEXT,
                                    FieldType.CHOICES,
                                    FieldType.REFS,
                                    FieldType.ATTACHMENTS,
                                    FieldType.LINES)
                            .contains(type);
            case Constraint.Min c -> numeric(type);
            case Constraint.Max c -> numeric(type);
            case Constraint.Digits c -> numeric(type);
            case Constraint.Past c ->
                    Set.of(FieldType.DATE, FieldType.MONTH, FieldType.PERIOD).contains(type);
        };
    }

    static boolean numeric(FieldType type) {
        return Set.of(
                        FieldType.INT,
                        FieldType.LONG,
                        FieldType.DECIMAL,
                        FieldType.MONEY,
                        FieldType.QUANTITY)
                .contains(type);
    }

    private List<EntityType.StateType> states() {
        return Arrays.stream(record.getRecordComponents())
                .filter(c -> c.getName().equals("state") && isState(c.getType()))
                .flatMap(c -> Arrays.stream(c.getType().getEnumConstants()))
                .map(this::state)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private EntityType.StateType state(Object constant) {
        Enum<?> name = (Enum<?>) constant;
        State<Record> state = (State<Record>) constant;
        Set<String> names = new HashSet<>();
        for (Transition<Record> transition : state.transitions()) {
            if (!Names.isKebab(transition.name()) || transition.name().equals("history")) {
                refuse(
                        "%s:转换名“%s”须为小写短横线形式,且不是 history。"
                                .formatted(record.getSimpleName(), transition.name()),
                        "%s: the transition's name '%s' must be kebab-case and not history."
                                .formatted(record.getSimpleName(), transition.name()));
            }
            if (!names.add(transition.name())) {
                refuse(
                        "%s:状态 %s 有两个转换 %s。"
                                .formatted(record.getSimpleName(), name.name(), transition.name()),
                        "%s: the state %s has the transition %s twice."
                                .formatted(record.getSimpleName(), name.name(), transition.name()));
            }
            if (transition.target().getDeclaringClass() != name.getDeclaringClass()) {
                refuse(
                        "%s:转换 %s 的目标不是同一枚举的状态。"
                                .formatted(record.getSimpleName(), transition.name()),
                        "%s: the transition %s leads to a state of another enum."
                                .formatted(record.getSimpleName(), transition.name()));
            }
            for (Rule<Record> guard : transition.guards()) {
                if (guard.entity() != record) {
                    refuse(
                            "%s:转换 %s 的守卫属于 %s。"
                                    .formatted(
                                            record.getSimpleName(),
                                            transition.name(),
                                            guard.entity().getSimpleName()),
                            "%s: a guard of the transition %s is a rule of %s."
                                    .formatted(
                                            record.getSimpleName(),
                                            transition.name(),
                                            guard.entity().getSimpleName()));
                }
            }
        }
        Label label =
                constantField(name.getDeclaringClass(), name.name()).getAnnotation(Label.class);
        return new EntityType.StateType(
                name.name(),
                label == null
                        ? Text.of(name.name(), name.name())
                        : text(label.zh(), label.en(), record.getSimpleName() + "." + name.name()),
                state.editable(),
                List.copyOf(state.transitions()));
    }

    private List<EntityType.Derivation> derivations() {
        List<EntityType.Derivation> found = new ArrayList<>();
        for (Method method : methods(Derived.class)) {
            Label label = method.getAnnotation(Label.class);
            Class<?> type =
                    method.getReturnType() == Optional.class
                            ? raw(argument(method.getGenericReturnType()))
                            : method.getReturnType();
            boolean fits = SIMPLE.containsKey(type) || type.isEnum();
            if (label == null
                    || !Modifier.isPublic(method.getModifiers())
                    || method.getParameterCount() > 0
                    || !fits) {
                refuse(
                        "%s.%s:@Derived 方法须为 public、无参数、有 @Label,且返回允许的类型。"
                                .formatted(record.getSimpleName(), method.getName()),
                        "%s.%s: a @Derived method is public, has no parameters, a @Label, and returns a component type."
                                .formatted(record.getSimpleName(), method.getName()));
            } else {
                String path = record.getSimpleName() + "." + method.getName();
                found.add(
                        new EntityType.Derivation(
                                method.getName(),
                                type.getSimpleName(),
                                text(label.zh(), label.en(), path),
                                type.isEnum() ? choices(type, path) : List.of()));
            }
        }
        return found;
    }

    private List<Method> methods(Class<? extends Annotation> marked) {
        return Arrays.stream(record.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(marked))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private List<String> traces() {
        List<String> found = new ArrayList<>();
        for (Method method : methods(Traced.class)) {
            boolean text =
                    method.getReturnType() == Optional.class
                            && raw(argument(method.getGenericReturnType())) == String.class;
            if (!text
                    || !Modifier.isPublic(method.getModifiers())
                    || method.getParameterCount() > 0) {
                refuse(
                        "%s.%s:@Traced 方法须为 public、无参数,且返回 Optional<String>。"
                                .formatted(record.getSimpleName(), method.getName()),
                        "%s.%s: a @Traced method is public, has no parameters and returns an Optional<String>."
                                .formatted(record.getSimpleName(), method.getName()));
            } else {
                found.add(method.getName());
            }
        }
        return found;
    }

    private static boolean isState(Class<?> type) {
        return type.isEnum() && State.class.isAssignableFrom(type);
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType p
                ? (Class<?>) p.getRawType()
                : type instanceof Class<?> c ? c : Object.class;
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static Type argumentOr(Type type, Type otherwise) {
        return type instanceof ParameterizedType ? argument(type) : otherwise;
    }

    /** The text, or when a language is missing a stand-in: the problem stops the program anyway. */
    private Text text(String zh, String en, String path) {
        if (zh.isBlank() || en.isBlank()) {
            refuse(
                    "%s:文字须有中文和英文两种。".formatted(path),
                    "%s: its text needs both languages, Chinese and English.".formatted(path));
            return Text.of(path, path);
        }
        return Text.of(zh, en);
    }

    private void refuse(String zh, String en) {
        problems.add(Text.of(zh, en));
    }
}
