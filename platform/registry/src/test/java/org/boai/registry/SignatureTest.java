package org.boai.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.store.Dialect;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Jars signed with the tools of the JDK, as a program team signs them. */
class SignatureTest extends RegistryFixture {
    private static final ProgramJar GOOD = ProgramJar.bridges("1.0.0");

    @TempDir static Path keys;

    private static X509Certificate team;
    private static X509Certificate former;
    private static byte[] signed;
    private static byte[] signedByStranger;
    private static byte[] signedByFormer;

    private Registry registry;

    @BeforeAll
    static void sign() throws IOException, CertificateException {
        team = certificate("team");
        certificate("stranger");
        former = certificate("former", "-startdate", "-9d", "-validity", "3");
        signed = signed("team");
        signedByStranger = signed("stranger");
        signedByFormer = signed("former");
    }

    @BeforeEach
    void start() {
        registry =
                registry(
                        database(Dialect.H2),
                        "strict",
                        new RegistrySettings(false, Set.of()).trusting(Set.of(team, former)));
        registry.start();
    }

    @Test
    void aJarIsDeployedForASignatureThatTheOperatorTrusts() {
        assertEquals(List.of(), registry.passport(signed).findings());
        assertEquals("bridges", registry.deploy(signed, "team").id());
    }

    @Test
    void aJarWithoutASignatureNeedsItsDigestOnTheList() {
        refused("not-signed: 程序包不在允许之列（programs.allowed），其条目 ", GOOD.bytes());
    }

    @Test
    void anEntryAddedToASignedJarIsNotSigned() throws IOException {
        refused(
                "not-signed: 程序包不在允许之列（programs.allowed），其条目 more.txt 也没有签名。",
                ProgramJar.of(signed).with("more.txt", new byte[1]).bytes());
    }

    @Test
    void aSignedJarThatWasChangedIsBroken() throws IOException {
        byte[] text = (GOOD.text() + "\n").getBytes(StandardCharsets.UTF_8);
        Passport passport =
                registry.passport(ProgramJar.of(signed).with(JarContents.TEXT, text).bytes());
        assertTrue(
                passport.findings().stream()
                        .anyMatch(finding -> finding.code().equals("signature-broken")),
                () -> passport.findings().toString());
    }

    @Test
    void aStrangersSignatureIsWorthNothing() {
        refused("signer-unknown: 程序包由“CN=stranger”签名", signedByStranger);
    }

    @Test
    void aCertificateThatHasExpiredLetsNothingNewIn() {
        refused("signer-expired: 签名者“CN=former”的证书只在 ", signedByFormer);
    }

    private void refused(String sentence, byte[] jar) {
        List<String> findings =
                registry.passport(jar).findings().stream()
                        .map(finding -> finding.code() + ": " + finding.message().zh())
                        .toList();
        assertEquals(1, findings.size(), findings::toString);
        assertTrue(findings.getFirst().startsWith(sentence), findings::toString);
    }

    private static X509Certificate certificate(String name, String... more)
            throws IOException, CertificateException {
        List<String> command =
                new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name));
        command.addAll(List.of(more));
        keytool(name, command);
        Path pem = keys.resolve(name + ".pem");
        keytool(name, List.of("-exportcert", "-rfc", "-file", pem.toString()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(pem)));
    }

    private static void keytool(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("keytool"));
        command.addAll(arguments);
        command.addAll(List.of("-alias", name));
        run(command);
    }

    private static byte[] signed(String name) throws IOException {
        Path jar = Files.write(keys.resolve(name + ".jar"), GOOD.bytes());
        run(List.of("jarsigner", jar.toString(), name));
        return Files.readAllBytes(jar);
    }

    private static void run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(arguments);
        command.set(
                0, Path.of(System.getProperty("java.home"), "bin", command.getFirst()).toString());
        command.addAll(
                1,
                List.of("-keystore", keys.resolve("keys.p12").toString(), "-storepass", "secret"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, process.waitFor(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
