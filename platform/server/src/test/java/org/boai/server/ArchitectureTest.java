package org.boai.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Each rule holds for the house, and finds exactly what is wrong in a house that breaks it. */
class ArchitectureTest {
    @ParameterizedTest
    @MethodSource("rulesAndWhatBreaksThem")
    void theHouseKeepsTheRule(Rule rule) {
        assertEquals(List.of(), rule.apply(SourceTree.rooms()));
    }

    @ParameterizedTest
    @MethodSource("rulesAndWhatBreaksThem")
    void theRuleFindsWhatIsWrong(Rule rule, List<Room> wrong, List<String> findings) {
        assertEquals(findings, rule.apply(wrong));
    }

    /** A rule of the house. */
    interface Rule extends Function<Collection<Room>, List<String>> {}

    static Stream<Arguments> rulesAndWhatBreaksThem() {
        return Stream.of(
                rule(
                        "arrows between modules go one way",
                        Architecture::arrows,
                        List.of(
                                module("platform/store", "requires transitive org.boai.registry;"),
                                module("platform/console", "requires org.boai.store;"),
                                module("programs/example", "requires static org.boai.server;"),
                                module("platform/kpi", "requires org.boai.example;")),
                        "platform/store must not require org.boai.registry",
                        "programs/example must not require org.boai.server",
                        "platform/kpi must not require org.boai.example"),
                rule(
                        "no module requires itself by way of others",
                        Architecture::cycles,
                        List.of(
                                module("platform/store", "requires org.boai.kpi;"),
                                module("platform/kpi", "requires org.boai.security;"),
                                module("platform/security", "requires org.boai.store;")),
                        "kpi requires itself",
                        "security requires itself",
                        "store requires itself"),
                rule(
                        "poms obey the same table",
                        Architecture::poms,
                        List.of(
                                pom("platform/store", "boai-records", ""),
                                pom("platform/server", "boai-plugins", ""),
                                pom("programs/example", "boai-store", "<scope>test</scope>"),
                                pom("programs/campus", "boai-testkit", "<scope>test</scope>"),
                                pom("programs/distribution", "boai-example", "<type>pom</type>")),
                        "platform/store must not depend on records",
                        "programs/example must not be tested with store"),
                rule(
                        "a module is one flat package",
                        Architecture::packages,
                        List.of(
                                new Room(
                                        "platform/store",
                                        "",
                                        Map.of(
                                                "platform/store/src/main/java/module-info.java",
                                                "module org.boai.store {}",
                                                "platform/store/src/main/java/org/boai/store/A.java",
                                                "",
                                                "platform/store/src/main/java/org/boai/store/h2/B.java",
                                                ""))),
                        "platform/store must not have the package org.boai.store.h2"),
                rule(
                        "authors see the JDK and the validation annotations",
                        Architecture::authorsJar,
                        List.of(
                                module(
                                        "plugins-api",
                                        "requires java.logging; requires jakarta.validation;"
                                                + " requires transitive jakarta.json;")),
                        "plugins-api must not require jakarta.json"),
                rule(
                        "the store alone speaks to the database",
                        Architecture::sql,
                        List.of(
                                source("platform/kpi", "A.java", "import java.sql.Connection;"),
                                source("platform/kpi", "B.java", "\"SEL" + "ECT 1\""),
                                source("platform/kpi", "C.java", "\"\"\"\n  insert in" + "to t\n"),
                                source("platform/kpi", "D.java", "\"DELETE /programs/{id}\""),
                                source("platform/kpi", "E.java", "import io.helidon.dbclient.*;"),
                                source("platform/store", "F.java", "\"SEL" + "ECT 1\"")),
                        "platform/kpi/src/main/java/A.java speaks to the database itself",
                        "platform/kpi/src/main/java/B.java speaks to the database itself",
                        "platform/kpi/src/main/java/C.java speaks to the database itself",
                        "platform/kpi/src/main/java/E.java speaks to the database itself"),
                rule(
                        "nobody foretells a secret",
                        Architecture::chance,
                        List.of(
                                source("platform/security", "A.java", "import java.util.Random;"),
                                source("platform/security", "B.java", "Math.random()"),
                                source("platform/security", "C.java", "new SecureRandom()"),
                                source("platform/bench", "D.java", "import java.util.Random;")),
                        "platform/security/src/main/java/A.java makes its secrets by chance that"
                                + " can be foretold",
                        "platform/security/src/main/java/B.java makes its secrets by chance that"
                                + " can be foretold"),
                rule(
                        "bytes from elsewhere never become objects by themselves",
                        Architecture::objects,
                        List.of(
                                source("platform/store", "A.java", "new ObjectInputStream(in)"),
                                source("platform/store", "B.java", "ObjectInputStream.class")),
                        "platform/store/src/main/java/A.java reads objects"),
                rule(
                        "neither rooms that serve nor programs call somebody else",
                        Architecture::calls,
                        List.of(
                                source("platform/console", "A.java", "import java.net.http.*;"),
                                source("programs/campus", "B.java", "new URL(x).openStream()"),
                                source("platform/records", "C.java", "new Socket(host, 80)"),
                                source("platform/console", "D.java", "new ServerSocket()"),
                                source("platform/security", "E.java", "import java.net.http.*;")),
                        "platform/console/src/main/java/A.java calls somebody else",
                        "programs/campus/src/main/java/B.java calls somebody else",
                        "platform/records/src/main/java/C.java calls somebody else"),
                rule(
                        "types have names from the field",
                        Architecture::names,
                        List.of(
                                source("platform/kpi", "A.java", "final class Sql" + "Util {}"),
                                source("platform/kpi", "B.java", "record Implement() {}"),
                                source("platform/kpi", "C.java", "interface Manager" + "Of<T> {}")),
                        "platform/kpi/src/main/java/A.java names SqlUtil",
                        "platform/kpi/src/main/java/C.java names ManagerOf"),
                rule(
                        "nothing is put off",
                        Architecture::unfinished,
                        List.of(
                                source("platform/kpi", "A.java", "// TO" + "DO later"),
                                source("platform/kpi", "B.java", "METHODOLOGY")),
                        "platform/kpi/src/main/java/A.java is unfinished"),
                rule(
                        "every room has its place in the table",
                        Architecture::unknown,
                        List.of(
                                module("platform/common", ""),
                                module("programs/campus", ""),
                                module("plugins-api", "")),
                        "platform/common has no place in the table of arrows"));
    }

    @Test
    void aDescriptorReadsTheSameHoweverItIsWritten() {
        Room room =
                source(
                        "platform/kpi",
                        "module-info.java",
                        """
                        import org.boai.plugins.Program;

                        /** A front page; it mentions { braces }. */
                        @Deprecated
                        module org.boai.kpi {
                            uses Program; // found at start
                            exports org.boai.kpi
                                    to b, a;
                            requires   static transitive org.boai.store;
                        }
                        """);

        assertEquals(
                """
                org.boai.kpi
                  exports org.boai.kpi to a, b
                  requires static transitive org.boai.store
                  uses org.boai.plugins.Program
                """,
                room.descriptor().orElseThrow().text());
    }

    private static Arguments rule(
            String sentence, Rule rule, List<Room> wrong, String... findings) {
        return Arguments.of(Named.of(sentence, rule), wrong, List.of(findings));
    }

    private static Room module(String folder, String directives) {
        String name = folder.substring(folder.indexOf('/') + 1).replace("-api", "");
        return source(
                folder, "module-info.java", "module org.boai." + name + " {" + directives + "}");
    }

    private static Room source(String folder, String file, String text) {
        return new Room(folder, "", Map.of(folder + "/src/main/java/" + file, text));
    }

    private static Room pom(String folder, String artifact, String more) {
        return new Room(
                folder,
                "<dependency><groupId>org.boai</groupId><artifactId>%s</artifactId>%s</dependency>"
                        .formatted(artifact, more),
                Map.of());
    }
}
