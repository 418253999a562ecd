package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import javax.tools.ToolProvider;

/**
 * The same callers ask a build of the product in which everybody reaches everything, the vault too:
 * what they are not shown, PostgreSQL keeps from them. What is no row of an entity it does not
 * keep.
 */
@EnabledIfSystemProperty(named = "boai.deep", matches = "true")
class SecondWallIT extends ReachIT {
    private static final Path JUDGE =
            Path.of("../../platform/security/src/main/java/org/boai/security/Access.java");
    private static final Map<String, String> JUDGEMENTS =
            Map.of(
                    "return tree.within(region, caller.region());", "return true;",
                    "matter.vaulted() && !caller.isCustodian()", "false",
                    "(!place.vaulted() || caller.isCustodian())", "true");

    @Override
    Territory territory(Path folder) throws IOException {
        return Territory.open(
                Site.Kind.POSTGRESQL,
                folder,
                Map.of("BOAI_JAVA_OPTS", "--patch-module=org.boai.security=" + blind(folder)));
    }

    /** The judge of reach, who says yes to everybody. */
    private static Path blind(Path folder) throws IOException {
        String known = Files.readString(JUDGE);
        String blind = known;
        for (Map.Entry<String, String> judgement : JUDGEMENTS.entrySet()) {
            assertTrue(blind.contains(judgement.getKey()), judgement.getKey());
            blind = blind.replace(judgement.getKey(), judgement.getValue());
        }
        Path sources = Files.createDirectories(folder.resolve("sources/org/boai/security"));
        Path judge = Files.writeString(sources.resolve("Access.java"), blind);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                said,
                                said,
                                "-p",
                                Product.home().resolve("lib") + File.pathSeparator + annotations(),
                                "--add-modules",
                                "org.boai.security",
                                "--patch-module",
                                "org.boai.security=" + folder.resolve("sources"),
                                "-d",
                                classes.toString(),
                                judge.toString());
        assertEquals(0, status, said.toString(StandardCharsets.UTF_8));
        return classes;
    }

    /** The jar of the annotations that the judge's module was compiled with; no run needs it. */
    private static String annotations() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("jspecify"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    boolean isAsked(Contract.Operation operation) {
        return isAboutRows(operation);
    }
}
