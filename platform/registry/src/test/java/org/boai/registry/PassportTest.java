package org.boai.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Program;
import org.boai.store.Dialect;
import org.boai.store.ProgramLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The folder of wrong jars: each is refused with its sentence, and nothing else suffers. */
@Isolated("It asks whether classes of a jar were loaded into this process.")
class PassportTest extends RegistryFixture {
    private static final ProgramJar GOOD = ProgramJar.bridges("1.0.0");
    private static final String TEXT = GOOD.text();

    private Registry registry;

    @BeforeEach
    void start() {
        registry = registry(database(Dialect.H2));
        registry.start();
    }

    @Test
    void theTestsRunOnTheModulePath() {
        assertTrue(Program.class.getModule().isNamed());
        assertEquals("org.boai.plugins", Program.class.getModule().getName());
        assertTrue(Registry.class.getModule().isNamed());
    }

    @Test
    void aSoundJarIsAccepted() {
        Passport passport = registry.passport(GOOD.bytes());

        assertEquals(List.of(), passport.findings());
        assertEquals("bridges", passport.id());
        assertEquals("1.0.0", passport.version());
        assertTrue(passport.plan().orElseThrow().safe());
        assertTrue(registry.programs().isEmpty(), "A passport deploys nothing.");
    }

    @Test
    void whatMayStillChangeIsNotedAndPasses() {
        Passport passport = registry.passport(code("Erasing.class.getName();"));

        assertEquals(List.of(), passport.findings());
        assertEquals(
                List.of(
                        "api-preview: 程序用到 org.boai.plugins.Erasing,它在下一版 plugins-api 中还可能改变。 | The"
                                + " program uses org.boai.plugins.Erasing, which may still change"
                                + " with the next plugins-api."),
                passport.notes().stream().map(Finding::toString).toList());
        assertEquals(List.of(), registry.passport(GOOD.bytes()).notes());
    }

    static Stream<Arguments> wrongJars() {
        return Stream.of(
                wrong(
                        "rubbish",
                        () -> "PK no zip".getBytes(StandardCharsets.UTF_8),
                        "not-a-jar: 文件不是完好的程序包（jar）。请重新构建并上传 .jar 文件。 | The file is not a sound"
                                + " jar. Build it again and send the .jar file."),
                wrong("empty", () -> new byte[0], "not-a-jar: "),
                wrong("truncated", () -> java.util.Arrays.copyOf(GOOD.bytes(), 900), "not-a-jar: "),
                wrong(
                        "too big",
                        () -> new byte[JarContents.MOST_BYTES + 1],
                        "too-big: 程序包超过 64 MiB。"),
                wrong(
                        "zip bomb",
                        () -> GOOD.with("zeros", new byte[JarContents.MOST_UNPACKED]).bytes(),
                        "too-big-unpacked: "),
                wrong(
                        "outside",
                        () -> GOOD.with("../evil", new byte[1]).bytes(),
                        "entry-outside: 条目 ../evil 指向程序包之外。"),
                wrong(
                        "twice",
                        () ->
                                GOOD.with("aaaa.txt", new byte[1])
                                        .with("aaab.txt", new byte[1])
                                        .renamed("aaab.txt", "aaaa.txt"),
                        "entry-twice: 条目 aaaa.txt 在程序包中出现两次。"),
                wrong(
                        "multi-release",
                        () -> GOOD.with("META-INF/versions/25/a.txt", new byte[1]).bytes(),
                        "multi-release: "),
                wrong(
                        "no module",
                        () -> GOOD.without("module-info.class").bytes(),
                        "module-missing: 程序包没有 module-info.class。"),
                wrong(
                        "broken module",
                        () -> GOOD.with("module-info.class", new byte[] {1, 2, 3}).bytes(),
                        "module-unreadable: "),
                wrong(
                        "broken class",
                        () -> GOOD.with("test/bridges/Bridge.class", new byte[] {1, 2, 3}).bytes(),
                        "class-unreadable: test/bridges/Bridge.class 不是完好的类文件。"),
                wrong(
                        "requires the store",
                        () ->
                                sources(
                                        ProgramJar.MODULE.replace(
                                                "requires org.boai.plugins;",
                                                "requires org.boai.plugins; requires"
                                                        + " org.boai.store;"),
                                        "org.boai.store.Dialect.values();"),
                        "module-requires: 模块 test.bridges 要求 org.boai.store，程序不得使用它。"),
                wrong(
                        "names a class of the store",
                        () ->
                                sources(
                                        ProgramJar.MODULE.replace(
                                                "requires org.boai.plugins;",
                                                "requires org.boai.plugins; requires"
                                                        + " org.boai.store;"),
                                        "org.boai.store.Dialect.values();"),
                        "platform-reference: 类 test.bridges.Bridges 用到平台内部的"
                                + " org.boai.store.Dialect。程序只能使用 org.boai.plugins。"),
                wrong(
                        "provides nothing",
                        () -> sources(ProgramJar.MODULE.replaceAll("provides .*;", ""), ""),
                        "provider-count: 模块 test.bridges 提供了 0 个 Program，须恰好一个。"),
                wrong(
                        "package of the platform",
                        () ->
                                GOOD.with(
                                                "org/boai/plugins/Bridge.class",
                                                GOOD.entry("test/bridges/Bridge.class")
                                                        .orElseThrow())
                                        .bytes(),
                        "package-clash: 包 org.boai.plugins 属于平台的模块 org.boai.plugins。"),
                wrong(
                        "a page that cannot be served",
                        () ->
                                GOOD.with("META-INF/boai/pages/index.html", new byte[1])
                                        .with("META-INF/boai/pages/run.sh", new byte[1])
                                        .bytes(),
                        "page-name: 页面文件 run.sh 的名称或类型不能提供。"),
                wrong(
                        "a page that is too big",
                        () ->
                                GOOD.with("META-INF/boai/pages/index.html", new byte[(2 << 20) + 1])
                                        .bytes(),
                        "page-too-big: 页面文件 index.html 超过 2 MiB。"),
                wrong(
                        "pages without a first one",
                        () -> GOOD.with("META-INF/boai/pages/map.svg", new byte[1]).bytes(),
                        "page-start: 程序包带有页面，但没有 META-INF/boai/pages/index.html。"),
                wrong(
                        "no text",
                        () -> GOOD.without(JarContents.TEXT).bytes(),
                        "text-missing: 程序包没有 META-INF/boai/program.txt。"),
                wrong(
                        "text of version 2",
                        () -> GOOD.text(TEXT.replace("boai-program 1", "boai-program 2")).bytes(),
                        "text-version: "),
                wrong(
                        "text in another encoding",
                        () -> GOOD.with(JarContents.TEXT, new byte[] {(byte) 0xff}).bytes(),
                        "text-unreadable: "),
                wrong(
                        "a line that nobody prints",
                        () -> GOOD.text(TEXT + "poem roses\n").bytes(),
                        "text-unreadable: META-INF/boai/program.txt 第 "),
                wrong(
                        "a line cut off",
                        () -> GOOD.text(TEXT.stripTrailing()).bytes(),
                        "text-unreadable: "),
                wrong(
                        "unknown component type",
                        () -> GOOD.text(TEXT.replace(" INT ", " COMPLEX ")).bytes(),
                        "type-unknown: bridge.metres 的组件类型 COMPLEX 平台不认识。"),
                wrong(
                        "KPI on a personal field",
                        () ->
                                GOOD.text(TEXT.replace("sum(bridge.metres", "sum(bridge.builder"))
                                        .bytes(),
                        "kpi-personal: 指标 mean 用到个人信息 bridge.builder。指标不得使用个人信息，请改用别的组件。 | The KPI"
                                + " mean reads bridge.builder, which is personal information."),
                wrong(
                        "KPI on nothing",
                        () -> GOOD.text(TEXT.replace("by builtOn", "by openedOn")).bytes(),
                        "kpi-component-unknown: "),
                wrong(
                        "malformed formula",
                        () -> GOOD.text(TEXT.replace("ratio(", "root(")).bytes(),
                        "text-unreadable: "),
                wrong(
                        "KPI twice",
                        () -> GOOD.text(TEXT.replace("kpi mean", "kpi built")).bytes(),
                        "declared-twice: KPI built 声明了两次。"),
                wrong(
                        "reserved id",
                        () ->
                                GOOD.text(TEXT.replace("program bridges", "program platform"))
                                        .bytes(),
                        "id-reserved: 程序编号 platform 是平台保留的。"),
                wrong(
                        "reference to nowhere",
                        () ->
                                GOOD.text(
                                                TEXT.replace(
                                                        "field metres int INT required",
                                                        "field metres int INT required"
                                                                + " of=moon/crater"))
                                        .bytes(),
                        "target-unknown: bridge.metres 指向 moon/crater，这里没有它。"),
                wrong(
                        "no API range",
                        () -> GOOD.manifest("Implementation-Version: 1.0.0").bytes(),
                        "api-missing: 清单（MANIFEST.MF）没有 Boai-Api。"),
                wrong(
                        "API of the future",
                        () ->
                                GOOD.manifest("Boai-Api: 2-3", "Implementation-Version: 1.0.0")
                                        .bytes(),
                        "api-range: Boai-Api 为“2-3”，不含本平台的版本 1。"),
                wrong(
                        "no version",
                        () -> GOOD.manifest("Boai-Api: 1").bytes(),
                        "version-missing: 清单（MANIFEST.MF）没有 Implementation-Version。"),
                wrong(
                        "odd version",
                        () -> GOOD.manifest("Boai-Api: 1", "Implementation-Version: final").bytes(),
                        "version-unreadable: 版本号“final”读不懂。"),
                wrong(
                        "type that plugins-api does not have",
                        () ->
                                foreign(
                                        "org/boai/plugins/Gone.java",
                                        "package org.boai.plugins; public class Gone { public"
                                                + " static void go() {} }",
                                        "Gone.go();"),
                        "api-missing-type: 类 test.bridges.Bridges 用到 org.boai.plugins.Gone，本平台的"
                                + " plugins-api 没有它。"),
                wrong(
                        "method that plugins-api does not have",
                        () ->
                                foreign(
                                        "org/boai/plugins/Money.java",
                                        "package org.boai.plugins; public class Money { public"
                                                + " static void shine() {} }",
                                        "Money.shine();"),
                        "api-missing-member: 类 test.bridges.Bridges 用到"
                                + " org.boai.plugins.Money.shine()V，本平台的 plugins-api 没有它。"),
                wrong(
                        "ends the process",
                        () -> code("System.exit(1);"),
                        "forbidden-call: test.bridges.Bridges.define 调用 java.lang.System.exit。"),
                wrong(
                        "ends it by reference",
                        () -> code("java.util.function.IntConsumer end = System::exit;"),
                        "forbidden-call: test.bridges.Bridges.define 调用 java.lang.System.exit。"),
                wrong(
                        "halts the machine",
                        () -> code("Runtime.getRuntime().halt(1);"),
                        "forbidden-call: test.bridges.Bridges.define 调用 java.lang.Runtime.halt。"),
                wrong(
                        "starts a process",
                        () -> code("new ProcessBuilder(\"ls\");"),
                        "forbidden-call: test.bridges.Bridges.define 调用 new"
                                + " java.lang.ProcessBuilder。"),
                wrong(
                        "starts a thread",
                        () -> code("new Thread(() -> {}).start();"),
                        "forbidden-call: test.bridges.Bridges.define 调用 new java.lang.Thread。"),
                wrong(
                        "opens a socket",
                        () ->
                                code(
                                        "try { new java.net.Socket(\"localhost\", 1); } catch"
                                                + " (java.io.IOException e) { }"),
                        "forbidden-call: test.bridges.Bridges.define 调用 new java.net.Socket。"),
                wrong(
                        "breaks encapsulation",
                        () ->
                                code(
                                        "try {"
                                            + " String.class.getDeclaredField(\"value\").setAccessible(true);"
                                            + " } catch (ReflectiveOperationException e) { }"),
                        "forbidden-call: test.bridges.Bridges.define 调用"
                                + " java.lang.reflect.Field.setAccessible。"),
                wrong(
                        "fails",
                        () ->
                                code(
                                        "if (\"\".isEmpty()) throw new IllegalStateException(\"no"
                                                + " bridge\");"),
                        "define-failed: define() 失败：java.lang.IllegalStateException: no bridge。"),
                wrong(
                        "never returns",
                        () ->
                                code(
                                        "while (!Thread.currentThread().isInterrupted()) {"
                                                + " Thread.onSpinWait(); }"),
                        "define-slow: define() 用了 5 秒处理器时间或 60 秒还没有返回。"),
                wrong(
                        "overflows",
                        () -> code("define();"),
                        "define-failed: define() 失败：java.lang.StackOverflowError"),
                wrong(
                        "returns nothing",
                        () -> code("if (\"\".isEmpty()) return null;"),
                        "define-failed: test.bridges 的 define() 返回了 null。"),
                wrong(
                        "text of other code",
                        () -> GOOD.text(TEXT.replace("名称 | Name", "名称 | Title")).bytes(),
                        "text-differs: META-INF/boai/program.txt 与代码不符，第 4 行：文本为“field name String"
                            + " TEXT required KEY 名称 | Title”，define() 给出“field name String TEXT"
                            + " required KEY 名称 | Name”。"),
                wrong(
                        "invalid definition",
                        () ->
                                code(
                                        "if (\"\".isEmpty()) return"
                                            + " ProgramDefinition.of(\"bridges\", Text.of(\"桥\","
                                            + " \"B\")).entities(Bridge.class,"
                                            + " Bridge.class).build();"),
                        "definition: 实体 bridge 声明了两次。"),
                wrong(
                        "provides two",
                        () ->
                                ProgramJar.compiled(
                                                Map.of(
                                                        "module-info.java",
                                                        ProgramJar.MODULE.replace(
                                                                "with test.bridges.Bridges",
                                                                "with test.bridges.Bridges,"
                                                                        + " test.bridges.More"),
                                                        "test/bridges/Bridge.java",
                                                        ProgramJar.BRIDGE,
                                                        "test/bridges/Bridges.java",
                                                        ProgramJar.BRIDGES.formatted(""),
                                                        "test/bridges/More.java",
                                                        ProgramJar.BRIDGES
                                                                .formatted("")
                                                                .replace(
                                                                        "class Bridges",
                                                                        "class More")),
                                                Map.of())
                                        .text(TEXT)
                                        .manifest("Boai-Api: 1", "Implementation-Version: 1.0.0")
                                        .bytes(),
                        "provider-count: 模块 test.bridges 提供了 2 个 Program，须恰好一个。"),
                wrong(
                        "compiled for a newer Java",
                        () -> {
                            byte[] newer =
                                    GOOD.entry("test/bridges/Bridge.class").orElseThrow().clone();
                            newer[7]++;
                            return GOOD.with("test/bridges/Bridge.class", newer).bytes();
                        },
                        "class-version: 类 test.bridges.Bridge 是为更新的 Java 编译的。"),
                wrong(
                        "name with path characters",
                        () ->
                                GOOD.text(TEXT.replace("program bridges", "program ../bridges"))
                                        .bytes(),
                        "text-unreadable: META-INF/boai/program.txt 第 2 行读不懂："),
                wrong(
                        "version with path characters",
                        () ->
                                GOOD.manifest("Boai-Api: 1", "Implementation-Version: 1/../../x")
                                        .bytes(),
                        "version-unreadable: 版本号“1/../../x”读不懂。"),
                wrong(
                        "a program that is not here",
                        () -> needing("ferries").bytes(),
                        "dependency-missing: 程序需要 ferries，这里没有部署它。请先部署它。"),
                wrong(
                        "needs that nobody can read",
                        () -> needing("ferries ???").bytes(),
                        "needs-unreadable: "),
                wrong(
                        "a view of what is not here",
                        () ->
                                ProgramJar.ferries(
                                                "1.0.0",
                                                "@Label(zh = \"名称\", en = \"Name\") String name")
                                        .bytes(),
                        "target-unknown: ferry.pier 指向 bridges/bridge，这里没有它。"),
                wrong(
                        "prints something before it is asked",
                        () -> GOOD.text(TEXT + "poem roses\n").bytes(),
                        "text-unreadable: "),
                wrong(
                        "invokes by reflection",
                        () ->
                                code(
                                        "try { Runtime.class.getMethod(\"gc\").invoke(null); }"
                                                + " catch (ReflectiveOperationException e) { }"),
                        "forbidden-call: test.bridges.Bridges.define 调用"
                                + " java.lang.reflect.Method.invoke。"),
                wrong(
                        "reads a file",
                        () -> code("new java.io.File(\"/etc/passwd\").length();"),
                        "forbidden-call: test.bridges.Bridges.define 调用 new java.io.File。"),
                wrong(
                        "reads the environment",
                        () -> code("System.getenv();"),
                        "forbidden-call: test.bridges.Bridges.define 调用 java.lang.System.getenv。"),
                wrong(
                        "runs in a pool",
                        () ->
                                code(
                                        "java.util.concurrent.CompletableFuture.runAsync(() ->"
                                                + " {});"),
                        "forbidden-call: test.bridges.Bridges.define 调用"
                                + " java.util.concurrent.CompletableFuture.runAsync。"),
                wrong(
                        "fills the memory",
                        () ->
                                code(
                                        "java.util.List<int[]> all = new"
                                                + " java.util.ArrayList<>(); while (\"\".isEmpty())"
                                                + " all.add(new int[10_000_000]);"),
                        "define-died: 执行 define() 的 Java 进程中途退出（内存上限 256 MiB）。"));
    }

    private static ProgramJar needing(String what) {
        return GOOD.manifest("Boai-Api: 1", "Implementation-Version: 1.0.0", "Boai-Needs: " + what);
    }

    private static Arguments wrong(String what, Supplier<byte[]> jar, String sentence) {
        return Arguments.of(what, jar, sentence);
    }

    private static byte[] sources(String module, String statements) {
        return ProgramJar.compiled(
                        Map.of(
                                "module-info.java",
                                module,
                                "test/bridges/Bridge.java",
                                ProgramJar.BRIDGE,
                                "test/bridges/Bridges.java",
                                ProgramJar.BRIDGES.formatted(statements)),
                        Map.of())
                .text(TEXT)
                .manifest("Boai-Api: 1", "Implementation-Version: 1.0.0")
                .bytes();
    }

    private static byte[] code(String statements) {
        return sources(ProgramJar.MODULE, statements);
    }

    private static byte[] foreign(String file, String source, String statements) {
        return ProgramJar.compiled(
                        Map.of(
                                "module-info.java",
                                ProgramJar.MODULE,
                                "test/bridges/Bridge.java",
                                ProgramJar.BRIDGE,
                                "test/bridges/Bridges.java",
                                ProgramJar.BRIDGES.formatted(statements)),
                        Map.of(file, source))
                .text(TEXT)
                .manifest("Boai-Api: 1", "Implementation-Version: 1.0.0")
                .bytes();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongJars")
    void aWrongJarIsRefusedWithItsSentence(String what, Supplier<byte[]> jar, String sentence) {
        byte[] bytes = jar.get();
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        Passport passport;
        try {
            passport =
                    assertThrows(PassportRefused.class, () -> registry.deploy(bytes, "admin"))
                            .passport();
        } finally {
            System.setOut(out);
        }

        assertFalse(
                said.toString(StandardCharsets.UTF_8).contains("The bridges are here."),
                "A class of the jar was loaded into this process.");
        assertFalse(passport.accepted(), what);
        assertTrue(
                passport.findings().stream()
                        .map(Finding::toString)
                        .anyMatch(found -> found.startsWith(sentence)),
                () -> what + ": " + passport.findings());
        assertTrue(registry.programs().isEmpty(), "The server is as it was.");
        ProgramLog.Line trace = registry.history(Optional.empty(), 1).getFirst();
        assertEquals(
                List.of("refused", "admin", passport.sha256()),
                List.of(trace.what(), trace.by(), trace.sha256()));
        assertTrue(
                passport.findings().stream()
                        .limit(3)
                        .allMatch(finding -> trace.text().zh().contains(finding.message().zh())),
                () -> "The trace says all: " + trace);
    }

    @Test
    void aClassIsLoadedHereOnlyOnceNothingSpeaksAgainstTheJar() {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertTrue(registry.passport(GOOD.bytes()).accepted());
            assertEquals("", said.toString(StandardCharsets.UTF_8));
            registry.deploy(GOOD.bytes(), "admin");
        } finally {
            System.setOut(out);
        }
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("The bridges are here."));
    }

    @Test
    void aJarThatWasChangedAfterTheCheckIsRefused() {
        byte[] checked = GOOD.bytes();
        byte[] changed = ProgramJar.bridges("1.0.0", "String.valueOf(1);").bytes();
        Registry strict =
                registry(
                        database(Dialect.H2),
                        "strict",
                        new RegistrySettings(false, Set.of(JarCopy.sha256(checked))));
        assertTrue(strict.passport(checked).accepted());

        assertEquals(
                List.of("not-allowed"),
                codes(
                        assertThrows(PassportRefused.class, () -> strict.deploy(changed, "admin"))
                                .passport()));
        assertEquals("1.0.0", strict.deploy(checked, "admin").version());
    }

    @Test
    void aSchemaChangeThatWouldLoseDataIsRefusedFromTheTextAlone() {
        registry.deploy(GOOD.bytes(), "admin");
        byte[] narrower =
                ProgramJar.bridges(
                                "2.0.0",
                                ProgramJar.BRIDGE.replace("max = 50", "max = 10"),
                                ProgramJar.MODULE)
                        .bytes();

        Passport passport = registry.passport(narrower);

        assertEquals(
                List.of(
                        "schema: bridges/bridge.name 由 text(50) 变窄为 text(10)。请保留原长度。 |"
                            + " bridges/bridge.name narrows from text(50) to text(10). Keep what it"
                            + " had."),
                passport.findings().stream().map(Finding::toString).toList());
    }

    private static final String NAME = "@Label(zh = \"名称\", en = \"Name\") String name";

    @Test
    void aViewThatDoesNotFitIsRefused() {
        registry.deploy(GOOD.bytes(), "admin");

        assertEquals(
                List.of(), registry.passport(ProgramJar.ferries("1.0.0", NAME).bytes()).findings());
        assertEquals(
                List.of("view"),
                codes(
                        registry.passport(
                                ProgramJar.ferries("1.0.0", NAME.replace("String", "int"))
                                        .bytes())));
        assertEquals(
                List.of("view"),
                codes(
                        registry.passport(
                                ProgramJar.ferries("1.0.0", NAME.replace(" name", " title"))
                                        .bytes())));
    }

    @Test
    void noOtherProgramLooksIntoTheVault() {
        registry.deploy(ProgramJar.vault("1.0.0").bytes(), "admin");

        assertEquals(
                List.of("view-of-vault"),
                codes(registry.passport(ProgramJar.ferries("1.0.0", NAME).bytes())));
    }

    private static List<String> codes(Passport passport) {
        return passport.findings().stream().map(Finding::code).toList();
    }

    @Test
    void anUpgradeThatBreaksWhoReadsItIsRefused() {
        registry.deploy(GOOD.bytes(), "admin");
        registry.deploy(ProgramJar.ferries("1.0.0", NAME).bytes(), "admin");
        byte[] renamed =
                ProgramJar.bridges(
                                "2.0.0",
                                ProgramJar.BRIDGE.replace(
                                        "@Size(max = 50) String name",
                                        "@Size(max = 50) @Was(\"name\") String title"),
                                ProgramJar.MODULE)
                        .bytes();

        assertTrue(
                codes(registry.passport(renamed)).contains("dependent-broken"),
                () -> registry.passport(renamed).toString());
    }

    @Test
    void anUpgradeOutOfTheVersionsThatAnotherNeedsIsRefused() {
        registry.deploy(GOOD.bytes(), "admin");
        registry.deploy(needing(ProgramJar.ferries("1.0.0", NAME), "bridges 1.0..2"), "admin");

        assertEquals(List.of(), registry.passport(ProgramJar.bridges("1.9").bytes()).findings());
        assertEquals(
                "dependent-broken: 程序 ferries 1.0.0 需要 bridges 1.0..2，这一版本不合。请先升级那个程序。 | The"
                        + " program ferries 1.0.0 needs bridges 1.0..2, and this version will not"
                        + " do. Upgrade that program first.",
                registry.passport(ProgramJar.bridges("2.0.0").bytes())
                        .findings()
                        .getFirst()
                        .toString());
    }

    @Test
    void programsThatNeedEachOtherInACircleAreRefused() {
        registry.deploy(GOOD.bytes(), "admin");
        registry.deploy(ProgramJar.ferries("1.0.0", NAME).bytes(), "admin");
        byte[] circle =
                ProgramJar.bridges("2.0.0")
                        .manifest(
                                "Boai-Api: 1",
                                "Implementation-Version: 2.0.0",
                                "Boai-Needs: ferries 0.5..2")
                        .bytes();

        assertEquals(
                "dependency-cycle: 程序之间循环依赖：bridges → ferries → bridges。请去掉其中一个依赖。 | Programs need"
                        + " each other in a circle: bridges → ferries → bridges. Remove one of the"
                        + " dependencies.",
                registry.passport(circle).findings().getFirst().toString());
    }

    @Test
    void aNeededProgramMustBeThereInAVersionThatWillDo() {
        registry.deploy(GOOD.bytes(), "admin");
        ProgramJar ferries = ProgramJar.ferries("1.0.0", NAME);

        for (String enough : List.of("bridges", "bridges 1.0", "bridges 0.9..2")) {
            assertEquals(List.of(), registry.passport(needing(ferries, enough)).findings(), enough);
        }
        for (String wrong : List.of("bridges 1.1", "bridges 0.5..1.0.0")) {
            assertEquals(
                    List.of("dependency-version"),
                    codes(registry.passport(needing(ferries, wrong))),
                    wrong);
        }
    }

    private static byte[] needing(ProgramJar jar, String what) {
        return jar.manifest("Boai-Api: 1", "Implementation-Version: 1.0.0", "Boai-Needs: " + what)
                .bytes();
    }

    @Test
    void allThatIsWrongIsSaidTogether() {
        byte[] jar =
                GOOD.text(
                                TEXT.replace(" INT ", " COMPLEX ")
                                        .replace("sum(bridge.metres", "sum(bridge.builder"))
                        .with("../evil", new byte[1])
                        .without("META-INF/MANIFEST.MF")
                        .bytes();

        assertEquals(
                Set.of(
                        "entry-outside",
                        "version-missing",
                        "api-missing",
                        "type-unknown",
                        "kpi-personal"),
                Set.copyOf(registry.passport(jar).findings().stream().map(Finding::code).toList()));
    }

    @Test
    void withoutPermissionOnlyTheJarsOnTheListComeIn() {
        byte[] jar = GOOD.bytes();
        String digest = JarCopy.sha256(jar);
        Registry strict =
                registry(database(Dialect.H2), "strict", new RegistrySettings(false, Set.of()));
        Registry listed =
                registry(
                        database(Dialect.H2),
                        "listed",
                        new RegistrySettings(
                                false, Set.of(digest.toUpperCase(java.util.Locale.ROOT))));

        assertEquals(
                List.of("not-allowed"),
                strict.passport(jar).findings().stream().map(Finding::code).toList());
        assertTrue(listed.passport(jar).accepted());
    }

    @Test
    void awayFromTheServerTheListAndOtherProgramsAreNoted() {
        Registry strict =
                registry(database(Dialect.H2), "strict", new RegistrySettings(false, Set.of()));
        ProgramJar ferries = ProgramJar.ferries("1.0.0", NAME);

        Passport said = strict.rehearsal(needing(ferries, "bridges, tunnels"));

        assertEquals(List.of(), said.findings());
        assertEquals(
                List.of("not-allowed", "other-program", "other-program"),
                said.notes().stream().map(Finding::code).toList());
        assertEquals(
                List.of("define-failed"),
                codes(strict.rehearsal(code("if (\"\".isEmpty()) return null;"))),
                "It is tried out although the list does not have it.");
    }

    @Test
    void whatIsWrongBesideTheCodeDoesNotKeepTheCodeFromBeingTried() {
        byte[] jar =
                GOOD.text(TEXT.replace("名称 | Name", "名称 | Title"))
                        .manifest("Boai-Api: 2-3", "Implementation-Version: final")
                        .bytes();

        assertEquals(
                List.of("version-unreadable", "api-range", "text-differs"),
                codes(registry.passport(jar)));
    }

    @Test
    void aProgramCannotFindTheRoomsOfThePlatform() {
        String statements =
                """
                try {
                    Class.forName("org.boai.store.Database");
                    throw new IllegalStateException("The store can be seen.");
                } catch (ClassNotFoundException e) {
                    // As it should be.
                }
                """;

        assertEquals(List.of(), registry.passport(code(statements)).findings());
    }

    @Test
    void aRefusedJarLeavesNoCopyBehind() throws Exception {
        registry.passport(code("System.exit(1);"));

        try (Stream<java.nio.file.Path> copies =
                java.nio.file.Files.list(folder.resolve("node/cache"))) {
            assertEquals(List.of(), copies.toList());
        }
    }
}
