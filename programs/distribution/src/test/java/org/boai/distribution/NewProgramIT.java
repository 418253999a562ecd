package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An author's first hour: a project that builds by itself, passes the contract and is deployed. */
class NewProgramIT {
    @TempDir private Path folder;

    @Test
    void aNewProjectBuildsPassesItsContractAndIsDeployedAsItStands() throws Exception {
        Path repository = repository();
        Path project = folder.resolve("first-aid");
        Product.Outcome written =
                Product.run(
                        "program",
                        "new",
                        "first-aid",
                        "--dir",
                        project.toString(),
                        "--zh",
                        "急救培训",
                        "--repository",
                        repository.toString());
        assertEquals(0, written.status(), written.output());

        Product.Outcome built =
                maven(project, "-Dmaven.repo.local=" + repository.toAbsolutePath(), "verify");
        assertEquals(0, built.status(), built.output());
        assertTrue(built.output().contains("Failures: 0, Errors: 0, Skipped: 0"), built.output());

        Path jar = project.resolve("target/first-aid-1.0.0.jar");
        Product.Outcome checked = Product.run("program", "check", jar.toString());
        assertEquals(0, checked.status(), checked.output());
        try (Site site = Site.create(Site.Kind.H2, folder)) {
            Files.writeString(
                    site.config(),
                    Files.readString(site.config()) + "    - " + Site.sha256(jar) + "\n");
            try (Product product = site.serve()) {
                Api admin = Api.signIn(product.url(), "admin", product.firstPassword());
                admin.upload("/programs", "application/java-archive", jar).expect(201);
                assertTrue(
                        admin.get("/programs/first-aid")
                                .expect(200)
                                .json()
                                .toString()
                                .contains("急救培训"));
                admin.put("/programs/first-aid/switches/CN", Map.of("state", "on")).expect(200);
                admin.get("/programs/first-aid/x/recent").expect(200);
                assertEquals(0, checked(jar, product, admin).status());
                assertEquals(1, checked(site.config(), product, admin).status());
            }
        }
    }

    /** Asks a server whether a jar would work there. */
    private static Product.Outcome checked(Path jar, Product product, Api admin)
            throws IOException {
        return Product.run(
                "program",
                "check",
                jar.toString(),
                "--server",
                product.url(),
                "--token",
                admin.token());
    }

    @Test
    void anIdThatNoProgramCanHaveOrAFolderWithFilesIsRefused() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        for (List<String> wrong :
                List.of(
                        List.of("program", "new", "First_Aid"),
                        List.of("program", "new", "../evil"),
                        List.of("program", "new", "switches"),
                        List.of("program", "new", "class"),
                        List.of("program", "new", "ok", "--zh", "a\"b"),
                        List.of("program", "new", "ok", "--dir", folder.toString()))) {
            Product.Outcome refused = Product.run(wrong.toArray(String[]::new));
            assertEquals(1, refused.status(), wrong + refused.output());
            assertEquals(2, refused.output().strip().lines().count(), refused.output());
        }
        assertEquals(List.of("mine.txt"), List.of(folder.toFile().list()));
    }

    /** Where this build itself takes its artefacts from. */
    private static Path repository() {
        return Optional.ofNullable(System.getProperty("boai.repository"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".m2", "repository"));
    }

    private static Product.Outcome maven(Path project, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("mvn", "-B", "-ntp"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(project.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Product.Outcome(process.waitFor(), output);
    }
}
