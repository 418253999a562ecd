package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The key file is sealed by a cryptographic module, reached by PKCS#11: here SoftHSM. */
class KeyModuleIT {
    private static final Optional<Path> LIBRARY =
            Stream.of(
                            "/usr/lib/softhsm/libsofthsm2.so",
                            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                            "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so")
                    .map(Path::of)
                    .filter(Files::exists)
                    .findFirst();
    private static final String PIN = "271828";
    private static final String NAME = "金丝雀";

    @TempDir private Path folder;
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void makeAToken() throws IOException, InterruptedException {
        assumeTrue(LIBRARY.isPresent() || System.getenv("BOAI_CI") != null, "No SoftHSM is here.");
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Path conf =
                Files.writeString(
                        folder.resolve("softhsm2.conf"),
                        "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        environment = Map.of("SOFTHSM2_CONF", conf.toString());
        run(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "boai",
                "--so-pin",
                PIN,
                "--pin",
                PIN);
        Files.writeString(
                folder.resolve("pkcs11.cfg"),
                "name = Boai\nlibrary = %s\nslotListIndex = 0\n".formatted(LIBRARY.orElseThrow()));
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genseckey",
                "-keystore",
                "NONE",
                "-storetype",
                "PKCS11",
                "-addprovider",
                "SunPKCS11",
                "-providerarg",
                folder.resolve("pkcs11.cfg").toString(),
                "-storepass",
                PIN,
                "-keyalg",
                "AES",
                "-keysize",
                "256",
                "-alias",
                "boai");
    }

    private void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private String config(String... module) throws IOException {
        return Files.write(
                        folder.resolve("boai.yaml"),
                        Stream.concat(
                                        Stream.of(
                                                "data: " + folder.resolve("data"),
                                                "security: {second-factor: nobody}"),
                                        Stream.of(module))
                                .toList())
                .toString();
    }

    private Product serve(String... module) throws IOException {
        return Product.start(environment, "serve", "--port", "0", "--config", config(module));
    }

    private String refused(String... module) throws IOException {
        Product.Outcome outcome =
                Product.run(environment, "serve", "--port", "0", "--config", config(module));
        assertEquals(1, outcome.status(), outcome.output());
        return outcome.output();
    }

    private String[] module(String pin, String label) throws IOException {
        Path file = Files.writeString(folder.resolve("pin"), pin + "\n");
        return new String[] {
            "keys:",
            "  module:",
            "    configuration: " + folder.resolve("pkcs11.cfg"),
            "    pin-file: " + file,
            "    label: " + label
        };
    }

    /** Has a branch, and a person with a name there. */
    private static void person(Product product, String password) {
        Api admin = Api.signIn(product.url(), "admin", password);
        String branch = admin.establish("示例", "NATION", "BRANCH", "CN", "2020-01-01");
        admin.post("/people", Map.of("name", NAME, "organisation", branch)).expect(201);
    }

    private static String revealed(Product product, String password) {
        Api admin = Api.signIn(product.url(), "admin", password);
        String id =
                admin.get("/people").json().getJsonArray("items").getJsonObject(0).getString("id");
        return admin.post(
                        "/people/" + id + "/reveal",
                        Map.of("fields", List.of("name"), "reason", "核对"))
                .expect(200)
                .http()
                .body();
    }

    @Test
    void whatIsFiledOpensWithTheModuleAlone() throws IOException {
        Path file = folder.resolve("data/keys/boai.keys");
        String password;
        String clear;
        try (Product product = serve()) {
            password = product.firstPassword();
            person(product, password);
            clear = Files.readString(file);
            assertTrue(clear.contains("\nwrap="));
        }
        try (Product product = serve(module(PIN, "boai"))) {
            assertTrue(revealed(product, password).contains(NAME));
            assertTrue(product.output().contains("Destroy the copies that are in clear."));
        }
        List<String> said =
                Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
        assertEquals(1, said.size());
        assertTrue(said.getFirst().startsWith("sealed="), said.getFirst());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Product product = serve(module(PIN, "boai"))) {
            assertTrue(revealed(product, password).contains(NAME));
            assertFalse(product.output().contains("Destroy the copies"));
            assertFalse(product.output().contains(PIN));
        }

        assertTrue(refused().contains("A cryptographic module has sealed the key file"));
        String wrongPin = refused(module("000000", "boai"));
        assertTrue(wrongPin.contains("CKR_PIN_INCORRECT"), wrongPin);
        String wrongKey = refused(module(PIN, "other"));
        assertTrue(wrongKey.contains("The cryptographic module has no key named other"), wrongKey);
    }
}
