package org.boai.registry;

import org.boai.plugins.Text;
import org.boai.store.EntityTable;
import org.boai.store.ProgramTable.VersionRow;
import org.boai.store.Schema;
import org.boai.store.SchemaPlan;

import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One look at one jar. Everything that can be read from its bytes is read first, the plan of its
 * tables among it; then a throw-away JVM is asked for its definition, which must be the text that
 * was read. Not one class of it comes into this process before nothing was found against it.
 */
final class Inspection {

    /** Why a jar is looked at. */
    enum Purpose {
        /** Someone wants it to run. */
        DEPLOY,
        /**
         * Someone asks about a jar of their own, away from the server: whether its list has the jar
         * and which programs are there is noted, and nothing against it.
         */
        REHEARSE,
        /** It was let in before: neither the list of allowed jars nor its age matters. */
        RESTORE
    }

    /** The version of plugins-api that this platform has. */
    static final int API = 1;

    private static final String PROGRAM = "org.boai.plugins.Program";
    private static final String API_MODULE = "org.boai.plugins";
    private static final String API_RANGE = "Boai-Api";
    private static final String VERSION = "Implementation-Version";
    private static final String NEEDS = "Boai-Needs";
    private static final Set<String> MODULES =
            Set.of("java.base", "java.logging", "jakarta.validation", API_MODULE);
    private static final Set<String> COMPILE_TIME_MODULES = Set.of("org.jspecify");
    private static final Pattern VERSIONS = Pattern.compile("\\d[\\w.+-]{0,59}");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

    /** Ids that stand for something else in addresses and files. */
    static final Set<String> RESERVED =
            Set.of("boai", "platform", "plugins", "default", "new", "x", "import", "switches");

    private final byte[] jar;
    private final Optional<String> file;
    private final Purpose purpose;
    private final RegistrySettings settings;
    private final Map<String, Deployed> running;
    private final List<VersionRow> archived;
    private final Schema schema;
    private final Path folder;
    private final Alarm alarm;
    private final Findings findings = new Findings();

    Inspection(
            byte[] jar,
            Optional<String> file,
            Purpose purpose,
            RegistrySettings settings,
            Map<String, Deployed> running,
            List<VersionRow> archived,
            Schema schema,
            Path folder,
            Alarm alarm) {
        this.jar = jar;
        this.file = file;
        this.purpose = purpose;
        this.settings = settings;
        this.running = running;
        this.archived = archived;
        this.schema = schema;
        this.folder = folder;
        this.alarm = alarm;
    }

    /** What was found; no class of the jar is loaded. */
    Passport passport() {
        return examine().passport();
    }

    /** What was found, with the code of the jar if it was nothing. */
    Candidate candidate() {
        Examined examined = examine();
        if (!findings.none()) {
            return new Candidate(examined.passport(), Optional.empty());
        }
        Optional<ProgramLayer.Loaded> loaded = load(examined);
        return new Candidate(
                examined.passport().with(findings.list()),
                loaded.filter(_ -> findings.none())
                        .map(
                                code ->
                                        new Deployed(
                                                examined.passport().version(),
                                                code.definition(),
                                                Optional.of(examined.origin(code)),
                                                settings.limits(),
                                                alarm)));
    }

    /** What could be read from the bytes of the jar. */
    private record Examined(
            Passport passport,
            String file,
            Optional<JarContents> contents,
            Optional<ModuleDescriptor> module,
            List<String> viewNames,
            Set<String> needs,
            Map<String, StaticPage> pages) {
        Deployed.Origin origin(ProgramLayer.Loaded loaded) {
            return new Deployed.Origin(
                    file,
                    passport.sha256(),
                    module.map(ModuleDescriptor::name).orElse(""),
                    contents.map(JarContents::packages).orElse(Set.of()),
                    contents.flatMap(inside -> inside.attribute(NEEDS)).stream()
                            .flatMap(Need::of)
                            .flatMap(Optional::stream)
                            .toList(),
                    Stream.concat(needs.stream(), loaded.views().stream().map(ViewShape::program))
                            .filter(program -> !program.equals(passport.id()))
                            .collect(Collectors.toSet()),
                    loaded.views(),
                    pages,
                    loaded.code());
        }
    }

    private Examined examine() {
        try (JarCopy copy = JarCopy.of(jar, folder)) {
            return examine(copy);
        }
    }

    private Examined examine(JarCopy copy) {
        String sha256 = copy.sha256();
        Optional<JarContents> contents = contents(copy);
        allowed(copy, contents.isPresent());
        Optional<ModuleDescriptor> module = contents.flatMap(this::module);
        if (purpose == Purpose.RESTORE || !findings.none()) {
            return examine(sha256, contents, module, Optional.empty());
        }
        // It starts while the bytes are read, and runs nothing of the jar before they are.
        try (Trial trial =
                Trial.begin(
                        TrialJvm.JAVA,
                        copy.file(),
                        module.map(ModuleDescriptor::name).orElseThrow(),
                        findings)) {
            return examine(sha256, contents, module, Optional.of(trial));
        }
    }

    private Examined examine(
            String sha256,
            Optional<JarContents> contents,
            Optional<ModuleDescriptor> module,
            Optional<Trial> trial) {
        List<String> viewNames = contents.map(this::code).orElse(List.of());
        module.ifPresent(this::descriptor);
        // What is wrong beside the code, or clashes here, says nothing against trying the code out.
        boolean harmless = findings.none();

        Optional<String> version = contents.flatMap(this::version);
        contents.ifPresent(this::apiRange);
        Map<String, StaticPage> pages =
                contents.map(inside -> StaticPage.of(inside, findings)).orElse(Map.of());
        Optional<PrintedProgram> printed = contents.flatMap(this::printed);
        String id = printed.map(PrintedProgram::id).orElse("");
        contents.ifPresent(inside -> packages(inside.packages(), id));
        printed.ifPresent(program -> program.check(findings));
        printed.ifPresent(program -> id(program.id(), module, version, sha256));
        Set<String> needs = new TreeSet<>(contents.map(this::needs).orElse(Set.of()));
        printed.ifPresent(program -> needs.addAll(targets(program)));
        printed.ifPresent(this::dependents);
        version.flatMap(Inspection::parsed).ifPresent(now -> dependents(id, now));
        Optional<SchemaPlan> plan = printed.flatMap(this::plan);
        if (harmless && printed.isPresent()) {
            trial.flatMap(jvm -> jvm.run(viewNames))
                    .ifPresent(
                            said -> {
                                same(text(contents.orElseThrow()).orElse(""), said.text());
                                views(said.views(), needs);
                            });
        }
        needs.remove(id);
        cycles(id, needs);
        return new Examined(
                new Passport(
                        id, version.orElse(""), sha256, findings.list(), findings.notes(), plan),
                file.orElse("boai-%s-%s.jar".formatted(id, version.orElse(""))),
                contents,
                module,
                viewNames,
                needs,
                pages);
    }

    private Optional<ProgramLayer.Loaded> load(Examined examined) {
        JarContents contents = examined.contents().orElseThrow();
        ModuleDescriptor module =
                ModuleDescriptor.read(
                        ByteBuffer.wrap(contents.descriptor().orElseThrow()), contents::packages);
        Optional<ProgramLayer.Loaded> loaded =
                new ProgramLayer(
                                new ProgramModule(module, contents.entries()),
                                examined.viewNames(),
                                findings)
                        .load();
        loaded.ifPresent(
                code -> {
                    same(text(contents).orElse(""), code.definition().print());
                    views(code.views(), new TreeSet<>());
                });
        return loaded;
    }

    private void allowed(JarCopy copy, boolean sound) {
        if (purpose == Purpose.RESTORE || settings.allows(copy.sha256())) {
            return;
        }
        Findings against = new Findings();
        if (sound && !settings.signers().isEmpty()) {
            new Signature(settings.signers(), against).check(copy.file());
        } else {
            against.add(
                    "not-allowed",
                    "程序包的 SHA-256 %s 不在允许之列。请核对来源后把它加入配置 programs.allowed。",
                    "The jar's SHA-256 %s is not on the list. Check where it comes from, then add"
                            + " it to programs.allowed in the configuration.",
                    copy.sha256());
        }
        for (Finding finding : against.list()) {
            if (purpose == Purpose.REHEARSE) {
                findings.note(finding);
            } else {
                findings.add(finding.code(), finding.message());
            }
        }
    }

    private Optional<JarContents> contents(JarCopy copy) {
        if (jar.length > JarContents.MOST_BYTES) {
            findings.add(
                    "too-big",
                    "程序包超过 %d MiB。请删去不需要的文件。",
                    "The jar is larger than %d MiB. Leave out what the program does not need.",
                    JarContents.MOST_BYTES >> 20);
            return Optional.empty();
        }
        Optional<JarContents> contents = JarContents.read(copy.file(), findings);
        if (!copy.holds()) {
            findings.add(
                    "jar-changed",
                    "检查期间程序包的副本被更改。请查明是谁改的，然后重新上传。",
                    "The copy of the jar was changed while it was read. Find out by whom, then send"
                            + " the jar again.");
            return Optional.empty();
        }
        return contents;
    }

    private Optional<ModuleDescriptor> module(JarContents contents) {
        if (contents.descriptor().isEmpty()) {
            findings.add(
                    "module-missing",
                    "程序包没有 module-info.class。请写 module-info.java，其中 provides"
                            + " org.boai.plugins.Program with …。",
                    "The jar has no module-info.class. Write a module-info.java with 'provides"
                            + " org.boai.plugins.Program with ...'.");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    ModuleDescriptor.read(ByteBuffer.wrap(contents.descriptor().orElseThrow())));
        } catch (InvalidModuleDescriptorException e) {
            findings.add(
                    "module-unreadable",
                    "module-info.class 读不懂：%s。请重新构建。",
                    "The module-info.class cannot be read: %s. Build the jar again.",
                    String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void descriptor(ModuleDescriptor module) {
        for (Requires requires : module.requires()) {
            boolean compileTime =
                    requires.modifiers().contains(Requires.Modifier.STATIC)
                            && COMPILE_TIME_MODULES.contains(requires.name());
            if (!MODULES.contains(requires.name()) && !compileTime) {
                findings.add(
                        "module-requires",
                        "模块 %s 要求 %s，程序不得使用它。只能要求 org.boai.plugins、jakarta.validation 和"
                                + " java.logging。",
                        "The module %s requires %s, which is not for programs. Require"
                                + " org.boai.plugins, jakarta.validation and java.logging only.",
                        module.name(),
                        requires.name());
            }
        }
        List<String> providers =
                module.provides().stream()
                        .filter(provides -> provides.service().equals(PROGRAM))
                        .map(Provides::providers)
                        .flatMap(List::stream)
                        .toList();
        if (providers.size() != 1) {
            findings.add(
                    "provider-count",
                    "模块 %s 提供了 %d 个 Program，须恰好一个。请写 provides org.boai.plugins.Program with 一个类。",
                    "The module %s provides %d Programs. Provide exactly one with 'provides"
                            + " org.boai.plugins.Program with ...'.",
                    module.name(),
                    providers.size());
        }
        if (platform().anyMatch(module.name()::equals)) {
            findings.add(
                    "module-clash",
                    "模块名 %s 属于平台。请改名。",
                    "The module name %s belongs to the platform. Rename the module.",
                    module.name());
        }
    }

    private static Stream<String> platform() {
        return ModuleLayer.boot().modules().stream().map(Module::getName);
    }

    private void packages(Set<String> packages, String id) {
        for (String name : packages) {
            if (name.isEmpty()) {
                findings.add(
                        "package-missing",
                        "有的类不在任何包中。请把它们放进程序自己的包。",
                        "Some classes are in no package. Put them into a package of the program.");
            }
            ModuleLayer.boot().modules().stream()
                    .filter(module -> module.getPackages().contains(name))
                    .findFirst()
                    .ifPresent(
                            module ->
                                    findings.add(
                                            "package-clash",
                                            "包 %s 属于平台的模块 %s。请把类移到程序自己的包。",
                                            "The package %s belongs to the platform's module %s."
                                                + " Move the classes to a package of the program.",
                                            name,
                                            module.getName()));
            running.values().stream()
                    // Of a text that cannot be read it is not known whose these are.
                    .filter(other -> !id.isEmpty() && !other.id().equals(id))
                    .filter(
                            other ->
                                    other.origin()
                                            .filter(origin -> origin.packages().contains(name))
                                            .isPresent())
                    .forEach(
                            other ->
                                    findings.add(
                                            "package-clash",
                                            "包 %s 属于程序 %s。请把类移到程序自己的包。",
                                            "The package %s belongs to the program %s. Move the"
                                                    + " classes to a package of the program.",
                                            name,
                                            other.id()));
        }
    }

    private Optional<PrintedProgram> printed(JarContents contents) {
        if (contents.text().isEmpty()) {
            findings.add(
                    "text-missing",
                    "程序包没有 %s。请用 ProgramDefinition.print() 生成并打进程序包。",
                    "The jar has no %s. Print it with ProgramDefinition.print() and pack it.",
                    JarContents.TEXT);
            return Optional.empty();
        }
        return text(contents).flatMap(text -> PrintedProgram.read(text, findings));
    }

    private Optional<String> text(JarContents contents) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(contents.text().orElseThrow()))
                            .toString());
        } catch (CharacterCodingException e) {
            findings.add(
                    "text-unreadable",
                    "%s 不是 UTF-8 文本。请用 ProgramDefinition.print() 重新生成。",
                    "%s is not a text in UTF-8. Print it again with ProgramDefinition.print().",
                    JarContents.TEXT);
            return Optional.empty();
        }
    }

    /** References to other programs must lead somewhere; the answer is to which. */
    private Set<String> targets(PrintedProgram program) {
        Set<String> programs = new TreeSet<>();
        for (PrintedProgram.PrintedEntity entity : program.entities()) {
            for (PrintedProgram.PrintedField field : entity.all()) {
                String target = field.target().filter(to -> to.contains("/")).orElse("");
                if (!target.isEmpty()) {
                    String other = target.substring(0, target.indexOf('/'));
                    programs.add(other);
                    if (!other.equals(program.id()) && table(target).isEmpty()) {
                        absent(
                                other,
                                "target-unknown",
                                "%s.%s 指向 %s，这里没有它。请先部署那个程序，或改正 @View。",
                                "%s.%s refers to %s, which is not here. Deploy that program first,"
                                        + " or correct the @View.",
                                entity.name(),
                                field.name(),
                                target);
                    }
                }
            }
        }
        return programs;
    }

    /** The other programs that the manifest names must be here, in a version that will do. */
    private Set<String> needs(JarContents contents) {
        Set<String> programs = new TreeSet<>();
        for (Optional<Need> said : contents.attribute(NEEDS).stream().flatMap(Need::of).toList()) {
            said.ifPresentOrElse(
                    need -> {
                        programs.add(need.program());
                        need(need);
                    },
                    () ->
                            findings.add(
                                    "needs-unreadable",
                                    "清单（MANIFEST.MF）的 %s“%s”读不懂。写法：charity-homes 或"
                                            + " charity-homes 1.2 或 charity-homes 1.2..2，用逗号分隔。",
                                    "%s of the manifest, '%s', cannot be read. Write charity-homes,"
                                            + " charity-homes 1.2 or charity-homes 1.2..2, with"
                                            + " commas between.",
                                    NEEDS,
                                    contents.attribute(NEEDS).orElse("")));
        }
        return programs;
    }

    private void need(Need need) {
        Optional<Deployed> there = Optional.ofNullable(running.get(need.program()));
        if (there.isEmpty()) {
            absent(
                    need.program(),
                    "dependency-missing",
                    "程序需要 %s，这里没有部署它。请先部署它。",
                    "The program needs %s, which is not deployed here. Deploy that first.",
                    need);
        } else if (!there.get().builtIn()
                && parsed(there.get().version()).filter(need::fits).isEmpty()) {
            findings.add(
                    "dependency-version",
                    "程序需要 %s，这里部署的是 %s。请先升级它，或改正清单中的 %s。",
                    "The program needs %s, and %s is deployed here. Upgrade that first, or correct"
                            + " %s in the manifest.",
                    need,
                    there.get(),
                    NEEDS);
        }
    }

    /** What the jar uses of another program is not here; away from the server that says nothing. */
    private void absent(String other, String code, String zh, String en, Object... arguments) {
        if (purpose == Purpose.REHEARSE && !running.containsKey(other)) {
            findings.note(
                    Finding.of(
                            "other-program",
                            "程序用到程序 %s。部署前请用 --server 检查那里有没有它。".formatted(other),
                            "The program uses the program %s. Check with --server whether that is there."
                                    .formatted(other)));
        } else {
            findings.add(code, zh, en, arguments);
        }
    }

    /** Whoever reads the rows of this program must be able to go on. */
    private void dependents(PrintedProgram program) {
        for (Deployed other : running.values()) {
            for (ViewShape view : other.origin().map(Deployed.Origin::views).orElse(List.of())) {
                if (view.program().equals(program.id()) && !other.id().equals(program.id())) {
                    program.entities().stream()
                            .filter(entity -> entity.name().equals(view.entity()))
                            .findFirst()
                            .ifPresentOrElse(
                                    entity ->
                                            view.problems(entity.described())
                                                    .forEach(problem -> dependent(other, problem)),
                                    () ->
                                            dependent(
                                                    other,
                                                    Text.of(
                                                            "没有实体 %s。".formatted(view.of()),
                                                            "There is no entity %s."
                                                                    .formatted(view.of()))));
                }
            }
        }
    }

    /** Whoever says which versions of this program will do would not start again with another. */
    private void dependents(String id, ModuleDescriptor.Version version) {
        for (Deployed other : running.values()) {
            for (Need need : other.origin().map(Deployed.Origin::asked).orElse(List.of())) {
                if (need.program().equals(id) && !need.fits(version)) {
                    findings.add(
                            "dependent-broken",
                            "程序 %s 需要 %s，这一版本不合。请先升级那个程序。",
                            "The program %s needs %s, and this version will not do. Upgrade that"
                                    + " program first.",
                            other,
                            need);
                }
            }
        }
    }

    private void dependent(Deployed other, Text problem) {
        findings.add(
                "dependent-broken",
                Text.of(
                        "程序 %s 读取本程序的记录，新版本会使它失效：%s".formatted(other, problem.zh()),
                        "%s reads rows of this program and could not with this version: %s"
                                .formatted(other, problem.en())));
    }

    /** A program that, over others, needs itself could never be started first. */
    private void cycles(String id, Set<String> needs) {
        for (String need : needs) {
            path(need, id, new HashSet<>())
                    .ifPresent(
                            path ->
                                    findings.add(
                                            "dependency-cycle",
                                            "程序之间循环依赖：%s。请去掉其中一个依赖。",
                                            "Programs need each other in a circle: %s. Remove one"
                                                    + " of the dependencies.",
                                            id + " → " + path));
        }
    }

    private Optional<String> path(String from, String to, Set<String> seen) {
        if (from.equals(to)) {
            return Optional.of(to);
        }
        if (!seen.add(from)) {
            return Optional.empty();
        }
        return Optional.ofNullable(running.get(from)).stream()
                .flatMap(program -> program.needs().stream().sorted())
                .flatMap(next -> path(next, to, seen).stream())
                .findFirst()
                .map(rest -> from + " → " + rest);
    }

    private Optional<EntityTable> table(String entity) {
        return running.values().stream()
                .flatMap(program -> program.tables().stream())
                .filter(table -> table.id().equals(entity))
                .findFirst();
    }

    private Optional<String> version(JarContents contents) {
        Optional<String> version = contents.attribute(VERSION);
        if (version.isEmpty()) {
            findings.add(
                    "version-missing",
                    "清单（MANIFEST.MF）没有 %s。请写上版本号，例如 1.0.0。",
                    "The manifest has no %s. State the version there, for example 1.0.0.",
                    VERSION);
            return version;
        }
        if (version.filter(text -> VERSIONS.matcher(text).matches() && parsed(text).isPresent())
                .isEmpty()) {
            findings.add(
                    "version-unreadable",
                    "版本号“%s”读不懂。请写成以数字开头、最多 60 字符的形式，例如 1.0.0。",
                    "The version '%s' cannot be read. Begin it with a digit and keep it within 60"
                            + " characters, for example 1.0.0.",
                    version.get());
        }
        return version;
    }

    private static Optional<ModuleDescriptor.Version> parsed(String version) {
        try {
            return Optional.of(ModuleDescriptor.Version.parse(version));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void apiRange(JarContents contents) {
        Optional<String> range = contents.attribute(API_RANGE);
        if (range.isEmpty()) {
            findings.add(
                    "api-missing",
                    "清单（MANIFEST.MF）没有 %s。请写上所用 plugins-api 的版本，例如 %d。",
                    "The manifest has no %s. State the plugins-api version that the program is"
                            + " built for, for example %d.",
                    API_RANGE,
                    API);
            return;
        }
        Matcher numbers = RANGE.matcher(range.get());
        boolean fits =
                numbers.matches()
                        && Integer.parseInt(numbers.group(1)) <= API
                        && API
                                <= Integer.parseInt(
                                        Optional.ofNullable(numbers.group(2))
                                                .orElse(numbers.group(1)));
        if (!fits) {
            findings.add(
                    "api-range",
                    "%s 为“%s”，不含本平台的版本 %d。请用匹配的 plugins-api 重新构建（写法：1 或 1-2）。",
                    "%s is '%s', which does not include this platform's version %d. Build with a"
                            + " plugins-api that fits (write 1 or 1-2).",
                    API_RANGE,
                    range.get(),
                    API);
        }
    }

    /** The names of the jar's views of other programs' rows. */
    private List<String> code(JarContents contents) {
        ByteCode code = new ByteCode(contents.packages(), findings);
        contents.classes().forEach(code::check);
        return code.views();
    }

    private void id(
            String id, Optional<ModuleDescriptor> module, Optional<String> version, String sha256) {
        if (RESERVED.contains(id)) {
            findings.add(
                    "id-reserved",
                    "程序编号 %s 是平台保留的。请改名。",
                    "The program id %s is kept by the platform. Choose another.",
                    id);
        }
        Optional<Deployed> active = Optional.ofNullable(running.get(id));
        if (active.filter(Deployed::builtIn).isPresent()) {
            findings.add(
                    "id-clash",
                    "程序编号 %s 属于平台自带的程序。请改名。",
                    "The program id %s belongs to a program of the platform. Choose another.",
                    id);
        }
        active.flatMap(Deployed::origin)
                .map(Deployed.Origin::module)
                .or(
                        () ->
                                archived.stream()
                                        .filter(gone -> gone.id().equals(id))
                                        .map(VersionRow::module)
                                        .findFirst())
                .filter(owner -> module.filter(m -> !m.name().equals(owner)).isPresent())
                .ifPresent(
                        owner ->
                                findings.add(
                                        "id-clash",
                                        "程序编号 %s 属于模块 %s。请改名，或用同一模块升级。",
                                        "The program id %s belongs to the module %s. Choose"
                                                + " another, or upgrade with the same module.",
                                        id,
                                        owner));
        active.filter(now -> purpose == Purpose.DEPLOY)
                .filter(now -> !now.sha256().equals(Optional.of(sha256)))
                .filter(now -> !now.builtIn())
                .filter(now -> version.filter(v -> newer(v, now.version())).isEmpty())
                .ifPresent(
                        now ->
                                findings.add(
                                        "version-not-newer",
                                        "版本 %s 不比现有的 %s 新。请提高版本号，或恢复上一版本。",
                                        "The version %s is not newer than %s, which runs. Raise the"
                                                + " version, or roll back.",
                                        version.orElse("?"),
                                        now.version()));
    }

    private static boolean newer(String version, String than) {
        return parsed(version)
                .flatMap(a -> parsed(than).map(b -> a.compareTo(b) > 0))
                .orElse(false);
    }

    /** The text decides what people have reviewed, so the code must say the same. */
    private void same(String text, String printed) {
        List<String> expected = List.of(text.split("\n", -1));
        List<String> actual = List.of(printed.split("\n", -1));
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            String inText = i < expected.size() ? expected.get(i) : "";
            String inCode = i < actual.size() ? actual.get(i) : "";
            if (!inText.equals(inCode)) {
                findings.add(
                        "text-differs",
                        "%s 与代码不符，第 %d 行：文本为“%s”，define() 给出“%s”。请重新生成文本。",
                        "%s differs from the code in line %d: the text says '%s', define() says"
                                + " '%s'. Print the text again.",
                        JarContents.TEXT,
                        i + 1,
                        inText.strip(),
                        inCode.strip());
                return;
            }
        }
    }

    private Optional<SchemaPlan> plan(PrintedProgram program) {
        if (program.entities().stream()
                .flatMap(entity -> entity.all().stream())
                .anyMatch(field -> !field.isKnown())) {
            return Optional.empty();
        }
        try {
            SchemaPlan plan =
                    schema.plan(
                            program.id(),
                            program.entities().stream()
                                    .map(PrintedProgram.PrintedEntity::shape)
                                    .toList());
            plan.refused().forEach(difference -> findings.add("schema", difference));
            return Optional.of(plan);
        } catch (IllegalArgumentException e) {
            findings.add(
                    "schema",
                    "实体不能成为数据表：%s",
                    "An entity cannot become a table: %s",
                    String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** What the program reads of others must be there as it reads it. */
    private void views(List<ViewShape> views, Set<String> needs) {
        for (ViewShape view : views) {
            needs.add(view.program());
            Optional<EntityTable> table = table(view.of());
            if (table.isEmpty()) {
                absent(
                        view.program(),
                        "target-unknown",
                        "视图 %s 读取 %s，这里没有它。请先部署那个程序，或改正 @View。",
                        "The view %s reads %s, which is not here. Deploy that program first, or"
                                + " correct the @View.",
                        view.name(),
                        view.of());
            } else if (table.get().vaulted()) {
                findings.add(
                        "view-of-vault",
                        "视图 %s 读取的 %s 在保管库中，别的项目读不到。请去掉这个视图。",
                        "The view %s reads %s, which lies in the vault: no other program reads it."
                                + " Remove the view.",
                        view.name(),
                        view.of());
            } else {
                view.problems(table.get().type().fields())
                        .forEach(problem -> findings.add("view", problem));
            }
        }
    }
}
