package org.boai.registry;

import org.boai.plugins.Constraint;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Text;
import org.boai.store.EntityShape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The definition as it stands printed in a jar: what can be known of a program before its code
 * runs. A line that is not exactly as the platform prints it is a finding.
 *
 * @param id the program
 * @param parts its parts
 * @param belongs the parts that its entities, indicators and endpoints say they belong to
 * @param entities its entities
 * @param kpis its indicators
 * @param endpoints the method and path of its endpoints
 */
record PrintedProgram(
        String id,
        List<String> parts,
        Set<String> belongs,
        List<PrintedEntity> entities,
        List<PrintedKpi> kpis,
        List<String> endpoints) {
    static final String FORMAT = "boai-program 1";

    /**
     * An entity.
     *
     * @param name its name
     * @param former the name that it had before, if it was renamed
     * @param vaulted whether its rows lie in the vault
     * @param bindsBelow whether its rows are read by those below them
     * @param fields its components
     * @param uniques the components that its rules of uniqueness name, rule by rule
     * @param traces by what its rows are known again, beside its components
     */
    record PrintedEntity(
            String name,
            List<String> former,
            boolean vaulted,
            boolean bindsBelow,
            List<PrintedField> fields,
            List<List<String>> uniques,
            List<String> traces) {
        PrintedEntity inVault() {
            return new PrintedEntity(name, former, true, bindsBelow, fields, uniques, traces);
        }

        PrintedEntity bindingBelow() {
            return new PrintedEntity(name, former, vaulted, true, fields, uniques, traces);
        }

        Optional<PrintedField> field(String wanted) {
            return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
        }

        /** Its components, those of small records among them. */
        List<PrintedField> all() {
            return fields.stream().flatMap(PrintedField::all).toList();
        }

        /** What its table is made of. */
        EntityShape shape() {
            return new EntityShape(
                    name,
                    former.stream().findFirst(),
                    vaulted,
                    bindsBelow,
                    described(),
                    uniques,
                    traces);
        }

        List<Field> described() {
            return fields.stream().map(PrintedField::described).toList();
        }
    }

    /**
     * A component.
     *
     * @param name its name
     * @param typeName the simple name of its Java type
     * @param type its type, perhaps an unknown one
     * @param required whether every row has a value
     * @param target the entity that it refers to
     * @param personal whether a person is behind its content
     * @param traits what else was said of it
     * @param former the name that it had before, if it was renamed
     * @param fill what rows from before it existed receive
     * @param constraints its limits as far as its column depends on them
     * @param choices the constants of its enum
     * @param lines the components of its small records
     */
    record PrintedField(
            String name,
            String typeName,
            String type,
            boolean required,
            Optional<String> target,
            boolean personal,
            Set<Field.Trait> traits,
            Optional<String> former,
            Optional<String> fill,
            List<Constraint> constraints,
            List<Field.Choice> choices,
            List<PrintedField> lines) {

        Stream<PrintedField> all() {
            return Stream.concat(Stream.of(this), lines.stream().flatMap(PrintedField::all));
        }

        /** Whether the platform knows its type. */
        boolean isKnown() {
            return Arrays.stream(FieldType.values()).anyMatch(known -> known.name().equals(type));
        }

        Field described() {
            return new Field(
                    name,
                    FieldType.valueOf(type),
                    typeName,
                    required,
                    Text.of(name, name),
                    Optional.empty(),
                    personal ? Field.Privacy.PERSONAL : Field.Privacy.NONE,
                    traits,
                    choices,
                    target,
                    constraints,
                    lines.stream().map(PrintedField::described).toList(),
                    former,
                    fill);
        }
    }

    /**
     * An indicator.
     *
     * @param name its name
     * @param uses the components that its formula and dimensions read
     */
    record PrintedKpi(String name, Set<Use> uses) {}

    /**
     * A component that a formula reads.
     *
     * @param entity whose
     * @param component which
     */
    record Use(String entity, String component) {}

    private static final String TEXT = " \\S.*? \\| \\S.*";
    private static final String NAME = "[A-Za-z_$][\\w$]*";
    private static final String KEBAB = "[a-z0-9/-]+";
    private static final String TARGET = " [A-Z_]+";
    private static final String PART = "(?: part=(\\S+))?";

    private static final String ID = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
    private static final Pattern PROGRAM = Pattern.compile("program (" + ID + ")" + TEXT);
    private static final Pattern PART_LINE = Pattern.compile("part (" + KEBAB + ")" + TEXT);
    private static final Pattern ENTITY = Pattern.compile("entity (" + ID + ")" + PART + TEXT);
    private static final Pattern FIELD =
            Pattern.compile(
                    "field (NAME) (\\w+) (\\w+) (required|optional)(?: of=(\\S+))?"
                                    .replace("NAME", NAME)
                            + "( PERSONAL| SENSITIVE)?((?: KEY| STAMPED| PUBLIC| LOOKUP| SURNAME|"
                            + " INITIALS| LAST_FOUR)*)(?: was=(\\S+))?(?: fill=(\\S*))?"
                            + TEXT);
    private static final Pattern KPI =
            Pattern.compile("kpi (" + KEBAB + ") \\S+" + TARGET + TARGET + PART + TEXT);
    private static final Pattern ENDPOINT =
            Pattern.compile(
                    "endpoint ([A-Z]+ \\S+)"
                            + TARGET
                            + "(?: verifies=\\S+)?"
                            + "(?: answers=\\S+)?"
                            + " \\w+ -> \\w+"
                            + PART
                            + "(?:"
                            + TEXT
                            + ")?");
    private static final Pattern FORMULA = Pattern.compile("formula (.+)");
    private static final Pattern CHECK = Pattern.compile("check (.+) (?:<=|=|>=) (.+?)" + TEXT);
    private static final Pattern DIMENSION = Pattern.compile("dimension (" + NAME + ")");

    private static final Pattern SIZE =
            Pattern.compile("constraint Size\\[min=(\\d+), max=(\\d+)]");
    private static final Pattern LISTED =
            Pattern.compile("constraint Listed\\[list=(" + KEBAB + ")]");
    private static final Pattern CHOICE =
            Pattern.compile("choice (" + NAME + ")( retired)?" + TEXT);
    private static final Pattern WAS = Pattern.compile("was (\\S+)");
    private static final Pattern TRACED = Pattern.compile("traced (" + NAME + ")");
    private static final Pattern UNIQUE =
            Pattern.compile("rule (" + KEBAB + ") unique (\\S+)(?: .*)?");

    /** Lines of which only the form matters. */
    private static final Pattern OTHER =
            Pattern.compile(
                    String.join(
                                    "|",
                                    "derived NAME \\w+TEXT".replace("TEXT", TEXT),
                                    "state NAME(?: fixed)?TEXT".replace("TEXT", TEXT),
                                    "transition KEBAB to NAME by [A-Z_]+(?: by another)?(?: from above)?(?: with reason)?(?: on occasion)? guards \\d+TEXT"
                                            .replace("TEXT", TEXT),
                                    "constraint [A-Z]\\w*\\[.*\\]",
                                    "rule KEBAB (?:row(?:"
                                            + " \\S.*)?|(?:reference|totals|unique|reading) \\S.*)",
                                    "completion KEBAB",
                                    "redirect KEBAB NAME to NAME notes NAME in \\S+",
                                    "erasing KEBAB NAME notes NAME on NAME",
                                    "kept \\d+ years(?: by law)?TEXT".replace("TEXT", TEXT),
                                    "report KEBAB [A-Z_]+ by NAME due \\d+(?: zero NAME)?"
                                            + "(?: each NAME(?: in [A-Z_0-9/]+)?)?"
                                            + "(?: from [A-Z_/]+)?(?: reviewed [A-Z/]+)?",
                                    "filled NAME(?: distinct)?"
                                            + " (?:count|sum|stock|entered)\\(KEBAB[^()]*\\)",
                                    "asks NAMETEXT".replace("TEXT", TEXT),
                                    "attainment [A-Z]+\\d+",
                                    "plausible -?\\d+ to -?\\d+",
                                    "small-cells \\d+")
                            .replace("NAME", NAME)
                            .replace("KEBAB", KEBAB),
                    Pattern.DOTALL);

    private static final Pattern MEASURE =
            Pattern.compile("(?:count|sum|stock|entered)\\((" + KEBAB + ")([^()]*)\\)");

    /** What stands before a further condition of units: its rows need no dimension. */
    private static final Pattern FURTHER = Pattern.compile(".*>= \\d+(?: within \\d+ months)?, ");

    private static final Pattern COLUMN =
            Pattern.compile("(?:\\.| by | until | where | whose | at )(" + NAME + ")");

    /**
     * Parts of a formula around measures, M, and beside them; a bare number is the last of them.
     */
    private static final List<Pattern> LEAVES =
            List.of(
                    Pattern.compile("having\\([A-Z_]+, M >= \\d+\\)"),
                    Pattern.compile(
                            "units\\(CONDITION(?:, CONDITION)*\\)"
                                    .replace("CONDITION", "M >= \\d+(?: within \\d+ months)?")),
                    Pattern.compile("median\\(M\\)|regions\\([A-Z_]+\\)|population\\(\\)"),
                    Pattern.compile("reference\\([a-z][a-z0-9-]*(?: [^()]+)?\\)"),
                    Pattern.compile("(?<![\\w.-])-?\\d+(?:\\.\\d+)?(?![\\w.])(?! \\*| months)"));

    /** How values are combined to one. */
    private static final List<Pattern> COMBINED =
            List.of(
                    Pattern.compile("-?\\d+(?:\\.\\d+)? \\* M"),
                    Pattern.compile("last\\(\\d+ months, M\\)"),
                    Pattern.compile("(?:ratio|difference)\\(M, M\\)"),
                    Pattern.compile("(?:sum|max|min|index)\\(M(?:, M)*\\)"));

    PrintedProgram {
        parts = List.copyOf(parts);
        belongs = Set.copyOf(belongs);
        entities = List.copyOf(entities);
        kpis = List.copyOf(kpis);
        endpoints = List.copyOf(endpoints);
    }

    /** A component of which only this is known. */
    static Field field(
            String name,
            String typeName,
            FieldType type,
            boolean required,
            List<Field.Choice> choices) {
        return new PrintedField(
                        name,
                        typeName,
                        type.name(),
                        required,
                        Optional.empty(),
                        false,
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        choices,
                        List.of())
                .described();
    }

    /** Reads the text; empty when a line of it cannot be read. */
    static Optional<PrintedProgram> read(String text, Findings findings) {
        return new Reader(text, findings).read();
    }

    /** Everything in the text that cannot work on this platform. */
    void check(Findings findings) {
        unique("part", parts, findings);
        belongs.stream()
                .filter(part -> !parts.contains(part))
                .sorted()
                .forEach(
                        part ->
                                findings.add(
                                        "part-unknown",
                                        "程序没有声明部分 %s。请用 parts(...) 声明它。",
                                        "The program does not declare the part %s. Declare it with"
                                                + " parts(...).",
                                        part));
        unique("entity", entities.stream().map(PrintedEntity::name).toList(), findings);
        unique("KPI", kpis.stream().map(PrintedKpi::name).toList(), findings);
        unique("endpoint", endpoints, findings);
        Set<String> types =
                Arrays.stream(FieldType.values()).map(Enum::name).collect(Collectors.toSet());
        for (PrintedEntity entity : entities) {
            for (PrintedField field : entity.all()) {
                if (!types.contains(field.type())) {
                    findings.add(
                            "type-unknown",
                            "%s.%s 的组件类型 %s 平台不认识。允许的类型：%s。",
                            "%s.%s has the component type %s, which the platform does not know."
                                    + " Known are %s.",
                            entity.name(),
                            field.name(),
                            field.type(),
                            types.stream().sorted().collect(Collectors.joining(", ")));
                }
            }
        }
        kpis.forEach(kpi -> kpi.uses().forEach(use -> check(kpi, use, findings)));
    }

    private void check(PrintedKpi kpi, Use use, Findings findings) {
        Optional<PrintedField> field =
                entities.stream()
                        .filter(entity -> entity.name().equals(use.entity()))
                        .findFirst()
                        .flatMap(entity -> entity.field(use.component()));
        if (field.isEmpty()) {
            findings.add(
                    "kpi-component-unknown",
                    "指标 %s 用到 %s.%s，程序没有声明它。请改正公式。",
                    "The KPI %s reads %s.%s, which the program does not declare. Correct the"
                            + " formula.",
                    kpi.name(),
                    use.entity(),
                    use.component());
        } else if (field.get().personal()) {
            findings.add(
                    "kpi-personal",
                    "指标 %s 用到个人信息 %s.%s。指标不得使用个人信息，请改用别的组件。",
                    "The KPI %s reads %s.%s, which is personal information. Build it on another"
                            + " component.",
                    kpi.name(),
                    use.entity(),
                    use.component());
        }
    }

    private static void unique(String what, List<String> names, Findings findings) {
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> !seen.add(name))
                .forEach(
                        name ->
                                findings.add(
                                        "declared-twice",
                                        "%s %s 声明了两次。请改名或删去一个。",
                                        "The %s %s is declared twice. Rename or remove one.",
                                        what,
                                        name));
    }

    /** Goes through the lines once, and keeps to the order in which they are printed. */
    private static final class Reader {
        private static final int MOST_FINDINGS = 20;

        private final List<String> lines;
        private final Findings findings;
        private final List<String> parts = new ArrayList<>();
        private final Set<String> belongs = new HashSet<>();
        private final List<PrintedEntity> entities = new ArrayList<>();
        private final List<PrintedKpi> kpis = new ArrayList<>();
        private final List<String> endpoints = new ArrayList<>();
        private List<List<PrintedField>> fields = List.of();
        private List<Constraint> constraints = List.of();
        private List<Field.Choice> choices = List.of();
        private Set<Use> uses = new LinkedHashSet<>();
        private Set<String> measured = new LinkedHashSet<>();
        private int wrong;

        Reader(String text, Findings findings) {
            this.lines = Arrays.asList(text.split("\n", -1));
            this.findings = findings;
        }

        Optional<PrintedProgram> read() {
            if (!lines.getFirst().equals(FORMAT)) {
                findings.add(
                        "text-version",
                        "%s 的第一行是“%s”，平台读的是“%s”。请用匹配的 plugins-api 重新构建。",
                        "%s begins with '%s'; this platform reads '%s'. Build with a plugins-api"
                                + " that fits.",
                        JarContents.TEXT,
                        lines.getFirst(),
                        FORMAT);
                return Optional.empty();
            }
            Matcher program = PROGRAM.matcher(lines.size() > 1 ? lines.get(1) : "");
            if (!program.matches()) {
                refuse(1);
            }
            for (int i = 2; i < lines.size() - 1; i++) {
                if (!accepts(lines.get(i))) {
                    refuse(i);
                }
            }
            if (!lines.getLast().isEmpty()) {
                refuse(lines.size() - 1);
            }
            return wrong > 0
                    ? Optional.empty()
                    : Optional.of(
                            new PrintedProgram(
                                    program.group(1), parts, belongs, entities, kpis, endpoints));
        }

        private void refuse(int line) {
            wrong++;
            if (wrong <= MOST_FINDINGS) {
                findings.add(
                        "text-unreadable",
                        "%s 第 %d 行读不懂：“%s”。请用 ProgramDefinition.print() 重新生成。",
                        "%s, line %d cannot be read: '%s'. Print it again with"
                                + " ProgramDefinition.print().",
                        JarContents.TEXT,
                        line + 1,
                        line < lines.size() ? lines.get(line) : "");
            }
        }

        private boolean accepts(String line) {
            String content = line.stripLeading();
            int indent = line.length() - content.length();
            if (content.isEmpty() || indent % 2 != 0) {
                return false;
            }
            boolean top = indent == 0;
            return switch (content.substring(0, (content + " ").indexOf(' '))) {
                case "part" -> top && part(PART_LINE.matcher(content));
                case "entity" -> top && entity(ENTITY.matcher(content));
                case "kpi" -> top && kpi(KPI.matcher(content));
                case "endpoint" -> top && endpoint(ENDPOINT.matcher(content));
                case "field" -> field(FIELD.matcher(content), indent / 2);
                case "choice" -> !top && choice(CHOICE.matcher(content));
                case "was" -> indent == 2 && was(WAS.matcher(content));
                case "traced" -> indent == 2 && traced(TRACED.matcher(content));
                case "vault" -> indent == 2 && said(content, "vault", PrintedEntity::inVault);
                case "binds" ->
                        indent == 2 && said(content, "binds below", PrintedEntity::bindingBelow);
                case "constraint" -> !top && constraint(content);
                case "formula" -> !top && !kpis.isEmpty() && formula(FORMULA.matcher(content));
                case "check" -> !top && !kpis.isEmpty() && check(CHECK.matcher(content));
                case "dimension" -> !top && dimension(DIMENSION.matcher(content));
                case "rule" -> top && rule(content);
                case "completion", "redirect", "erasing", "report" ->
                        top && OTHER.matcher(content).matches();
                default -> !top && OTHER.matcher(content).matches();
            };
        }

        private boolean part(Matcher line) {
            boolean matches = line.matches();
            if (matches) {
                parts.add(line.group(1));
            }
            return matches;
        }

        private void belongs(Matcher line) {
            Optional.ofNullable(line.group(2)).ifPresent(belongs::add);
        }

        private boolean entity(Matcher line) {
            boolean matches = line.matches();
            if (matches) {
                belongs(line);
                fields = new ArrayList<>(List.of(new ArrayList<>()));
                entities.add(
                        new PrintedEntity(
                                line.group(1),
                                new ArrayList<>(),
                                false,
                                false,
                                fields.getFirst(),
                                new ArrayList<>(),
                                new ArrayList<>()));
            }
            return matches;
        }

        private boolean rule(String line) {
            Matcher unique = UNIQUE.matcher(line);
            if (unique.matches()) {
                entities.stream()
                        .filter(entity -> entity.name().equals(unique.group(1)))
                        .forEach(
                                entity ->
                                        entity.uniques()
                                                .add(List.of(unique.group(2).split(",", -1))));
            }
            return OTHER.matcher(line).matches();
        }

        private boolean was(Matcher line) {
            return !entities.isEmpty()
                    && line.matches()
                    && entities.getLast().former().add(line.group(1));
        }

        private boolean traced(Matcher line) {
            return !entities.isEmpty()
                    && line.matches()
                    && entities.getLast().traces().add(line.group(1));
        }

        /** A word that is about the whole entity. */
        private boolean said(String line, String word, UnaryOperator<PrintedEntity> entity) {
            if (entities.isEmpty() || !line.equals(word)) {
                return false;
            }
            entities.add(entity.apply(entities.removeLast()));
            return true;
        }

        /** A component stands one step deeper than what it belongs to. */
        private boolean field(Matcher line, int depth) {
            if (depth < 1 || depth > fields.size() || !line.matches()) {
                return false;
            }
            constraints = new ArrayList<>();
            choices = new ArrayList<>();
            List<PrintedField> lines = new ArrayList<>();
            fields.get(depth - 1)
                    .add(
                            new PrintedField(
                                    line.group(1),
                                    line.group(2),
                                    line.group(3),
                                    line.group(4).equals("required"),
                                    Optional.ofNullable(line.group(5)),
                                    line.group(6) != null,
                                    traits(line.group(7)),
                                    Optional.ofNullable(line.group(8)),
                                    Optional.ofNullable(line.group(9)),
                                    constraints,
                                    choices,
                                    lines));
            fields.subList(depth, fields.size()).clear();
            fields.add(lines);
            return true;
        }

        private static Set<Field.Trait> traits(String written) {
            return Arrays.stream(written.strip().split(" "))
                    .filter(name -> !name.isEmpty())
                    .map(Field.Trait::valueOf)
                    .collect(Collectors.toSet());
        }

        private boolean choice(Matcher line) {
            return line.matches()
                    && choices.add(
                            new Field.Choice(
                                    line.group(1),
                                    Text.of(line.group(1), line.group(1)),
                                    line.group(2) != null));
        }

        private boolean constraint(String line) {
            Matcher size = SIZE.matcher(line);
            if (size.matches()) {
                constraints.add(new Constraint.Size(number(size, 1), number(size, 2)));
            }
            Matcher listed = LISTED.matcher(line);
            if (listed.matches()) {
                constraints.add(new Constraint.Listed(listed.group(1)));
            }
            return OTHER.matcher(line).matches();
        }

        /** Larger numbers than there are characters mean the same as the largest. */
        private static int number(Matcher line, int group) {
            String digits = line.group(group);
            return digits.length() > 10
                    ? Integer.MAX_VALUE
                    : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(digits));
        }

        private boolean kpi(Matcher line) {
            boolean matches = line.matches();
            if (matches) {
                belongs(line);
                uses = new LinkedHashSet<>();
                measured = new LinkedHashSet<>();
                kpis.add(new PrintedKpi(line.group(1), uses));
            }
            return matches;
        }

        private boolean endpoint(Matcher line) {
            boolean matches = line.matches();
            if (matches) {
                belongs(line);
                endpoints.add(line.group(1));
            }
            return matches;
        }

        private boolean dimension(Matcher line) {
            boolean matches = line.matches();
            if (matches) {
                measured.forEach(entity -> uses.add(new Use(entity, line.group(1))));
            }
            return matches;
        }

        private boolean formula(Matcher line) {
            return line.matches() && formula(line.group(1));
        }

        private boolean check(Matcher line) {
            return line.matches() && formula(line.group(1)) && formula(line.group(2));
        }

        private boolean formula(String formula) {
            Matcher measure = MEASURE.matcher(formula);
            while (measure.find()) {
                if (!FURTHER.matcher(formula.substring(0, measure.start())).matches()) {
                    measured.add(measure.group(1));
                }
                Matcher column = COLUMN.matcher(measure.group(2));
                while (column.find()) {
                    uses.add(new Use(measure.group(1), column.group(1)));
                }
            }
            return wellFormed(formula);
        }

        /** Folds the formula from the inside until nothing but one value is left of it. */
        private static boolean wellFormed(String formula) {
            String folded = MEASURE.matcher(formula).replaceAll("M");
            for (Pattern leaf : LEAVES) {
                folded = leaf.matcher(folded).replaceAll("M");
            }
            String before;
            do {
                before = folded;
                for (Pattern combined : COMBINED) {
                    folded = combined.matcher(folded).replaceAll("M");
                }
            } while (!folded.equals(before));
            return folded.equals("M");
        }
    }
}
