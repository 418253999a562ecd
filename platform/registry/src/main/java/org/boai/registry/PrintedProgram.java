package org.boai.registry;

import org.boai.plugins.FieldType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
     * @param fields its components, those of small records among them
     */
    record PrintedEntity(String name, List<PrintedField> fields) {
        Optional<PrintedField> field(String wanted) {
            return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
        }
    }

    /**
     * A component.
     *
     * @param name its name
     * @param type its type, perhaps an unknown one
     * @param personal whether a person is behind its content
     * @param target the entity that it refers to
     */
    record PrintedField(String name, String type, boolean personal, Optional<String> target) {}

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

    private static final Pattern PROGRAM = Pattern.compile("program (" + KEBAB + ")" + TEXT);
    private static final Pattern PART_LINE = Pattern.compile("part (" + KEBAB + ")" + TEXT);
    private static final Pattern ENTITY = Pattern.compile("entity (" + KEBAB + ")" + PART + TEXT);
    private static final Pattern FIELD =
            Pattern.compile(
                    "field (NAME) (\\w+) (\\w+) (?:required|optional)(?: of=(\\S+))?"
                                    .replace("NAME", NAME)
                            + "( PERSONAL| SENSITIVE)?(?: KEY| STAMPED| PUBLIC)*"
                            + "(?: was=\\S+)?(?: fill=\\S*)?"
                            + TEXT);
    private static final Pattern KPI =
            Pattern.compile("kpi (" + KEBAB + ") \\S+" + TARGET + TARGET + PART + TEXT);
    private static final Pattern ENDPOINT =
            Pattern.compile(
                    "endpoint ([A-Z]+ \\S+)"
                            + TARGET
                            + " \\w+ -> \\w+"
                            + PART
                            + "(?:"
                            + TEXT
                            + ")?");
    private static final Pattern FORMULA = Pattern.compile("formula (.+)");
    private static final Pattern CHECK = Pattern.compile("check (.+) (?:<=|=|>=) (.+?)" + TEXT);
    private static final Pattern DIMENSION = Pattern.compile("dimension (" + NAME + ")");

    /** Lines of which only the form matters. */
    private static final Pattern OTHER =
            Pattern.compile(
                    String.join(
                                    "|",
                                    "was \\S+",
                                    "derived NAME \\w+TEXT".replace("TEXT", TEXT),
                                    "state NAME(?: fixed)?TEXT".replace("TEXT", TEXT),
                                    "transition KEBAB to NAME by [A-Z_]+ guards \\d+TEXT"
                                            .replace("TEXT", TEXT),
                                    "constraint [A-Z]\\w*\\[.*\\]",
                                    "choice NAME(?: retired)?TEXT".replace("TEXT", TEXT),
                                    "rule KEBAB (?:row|(?:reference|totals|unique|reading) \\S.*)",
                                    "completion KEBAB",
                                    "redirect KEBAB NAME to NAME notes NAME in \\S+",
                                    "report KEBAB [A-Z_]+ by NAME due \\d+(?: zero NAME)?"
                                            + "(?: each NAME(?: in [A-Z_0-9/]+)?)?"
                                            + "(?: from [A-Z_/]+)?(?: reviewed [A-Z/]+)?",
                                    "filled NAME (?:count|sum)\\(KEBAB[^()]*\\)",
                                    "plausible -?\\d+ to -?\\d+",
                                    "small-cells \\d+")
                            .replace("NAME", NAME)
                            .replace("KEBAB", KEBAB),
                    Pattern.DOTALL);

    private static final Pattern MEASURE =
            Pattern.compile("(?:count|sum|stock|entered)\\((" + KEBAB + ")([^()]*)\\)");
    private static final Pattern COLUMN =
            Pattern.compile("(?:\\.| by | where | whose | at )(" + NAME + ")");

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
            for (PrintedField field : entity.fields()) {
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
        private List<PrintedField> fields = new ArrayList<>();
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
                case "field" -> !top && !entities.isEmpty() && field(FIELD.matcher(content));
                case "formula" -> !top && !kpis.isEmpty() && formula(FORMULA.matcher(content));
                case "check" -> !top && !kpis.isEmpty() && check(CHECK.matcher(content));
                case "dimension" -> !top && dimension(DIMENSION.matcher(content));
                case "rule", "completion", "redirect", "report" ->
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
                fields = new ArrayList<>();
                entities.add(new PrintedEntity(line.group(1), fields));
            }
            return matches;
        }

        private boolean field(Matcher line) {
            boolean matches = line.matches();
            if (matches) {
                fields.add(
                        new PrintedField(
                                line.group(1),
                                line.group(3),
                                line.group(5) != null,
                                Optional.ofNullable(line.group(4))));
            }
            return matches;
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
                measured.add(measure.group(1));
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
