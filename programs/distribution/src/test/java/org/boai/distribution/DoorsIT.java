package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * The doors of the product: TLS of its own, proxies that are believed, and one for administrators.
 */
class DoorsIT {
    private static final String OWNER = "10.1.2.3";
    private static final String STRANGER = "10.9.9.9";

    @TempDir private static Path folder;
    private static Product product;
    private static HttpClient client;
    private static SSLContext trusting;
    private static String office;
    private static String token;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("boai.p12");
        Process made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=ip:127.0.0.1",
                                "-storepass",
                                "geheim",
                                "-keystore",
                                store.toString())
                        .start();
        assertEquals(0, made.waitFor());
        Path password = Files.writeString(folder.resolve("password"), "geheim\n");
        Path config =
                Files.writeString(
                        folder.resolve("boai.yaml"),
                        """
                        server:
                          tls: {keystore: %s, password-file: %s}
                          proxies: [127.0.0.1]
                          admin: {port: 0, addresses: [10.1.0.0/16]}
                        data: %s
                        security: {second-factor: nobody}
                        """
                                .formatted(store, password, folder.resolve("data")));
        product = Product.start(Map.of(), "serve", "--port", "0", "--config", config.toString());
        KeyStore known = KeyStore.getInstance(store.toFile(), "geheim".toCharArray());
        KeyStore certificate = KeyStore.getInstance("PKCS12");
        certificate.load(null, null);
        certificate.setCertificateEntry("boai", known.getCertificate("mykey"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificate);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trust.getTrustManagers(), null);
        client = HttpClient.newBuilder().sslContext(trusting).build();
        office = officeUrl();
        HttpResponse<String> signedIn = signIn(product.url(), OWNER, product.firstPassword());
        assertEquals(201, signedIn.statusCode(), signedIn.body());
        token = signedIn.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    private static String officeUrl() throws InterruptedException {
        String said = "Administrators at ";
        for (int i = 0; i < 50 && !product.output().contains(said); i++) {
            Thread.sleep(100);
        }
        return product.output()
                .lines()
                .filter(l -> l.contains(said))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*" + said, "");
    }

    @AfterAll
    static void stop() {
        product.close();
        client.close();
    }

    private static HttpResponse<String> signIn(String url, String from, String password) {
        return send(
                HttpRequest.newBuilder(URI.create(url + "/api/v1/sessions"))
                        .header("X-Forwarded-For", from)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"user\":\"admin\",\"password\":\"%s\"}"
                                                .formatted(password))));
    }

    private static HttpResponse<String> get(String url, String path, String from) {
        return send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("X-Forwarded-For", from)
                        .header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static SSLSocket socket(String suite) throws IOException {
        int port = URI.create(product.url()).getPort();
        SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        socket.setEnabledCipherSuites(new String[] {suite});
        return socket;
    }

    @Test
    void itSpeaksTlsItselfAndNothingOlder() throws IOException {
        HttpResponse<String> home = get(product.url(), "/sign-in", OWNER);
        assertEquals("https", URI.create(product.url()).getScheme());
        assertEquals(
                "max-age=31536000; includeSubDomains",
                home.headers().firstValue("Strict-Transport-Security").orElse(""));
        assertTrue(
                home.headers().allValues("Set-Cookie").stream()
                        .allMatch(cookie -> cookie.contains("Secure")),
                home.headers().toString());
        try (SSLSocket socket = socket("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")) {
            socket.startHandshake();
            assertEquals("TLSv1.2", socket.getSession().getProtocol());
            // Whoever may begin again and again keeps the server busy.
            assertThrows(
                    SSLException.class,
                    () -> {
                        socket.startHandshake();
                        socket.getInputStream().read();
                    });
        }
        try (SSLSocket socket = socket("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256")) {
            assertThrows(SSLHandshakeException.class, socket::startHandshake);
        }
        HttpClient stranger = HttpClient.newHttpClient();
        assertThrows(
                SSLHandshakeException.class,
                () ->
                        stranger.send(
                                HttpRequest.newBuilder(URI.create(product.url())).build(),
                                HttpResponse.BodyHandlers.discarding()));
        HttpRequest clear =
                HttpRequest.newBuilder(URI.create(product.url().replace("https", "http"))).build();
        assertThrows(
                IOException.class,
                () -> stranger.send(clear, HttpResponse.BodyHandlers.discarding()));
        stranger.close();
    }

    @Test
    void administratorsHaveADoorOfTheirOwn() {
        for (String path : new String[] {"/api/v1/accounts", "/api/v1/audit", "/observe/metrics"}) {
            HttpResponse<String> elsewhere = get(product.url(), path, OWNER);
            assertEquals(403, elsewhere.statusCode(), path);
            assertTrue(elsewhere.body().contains("\"admin-listener\""), elsewhere.body());
            assertEquals(200, get(office, path, OWNER).statusCode(), path);
        }
        // Whoever is no administrator is at home on either.
        assertEquals(200, get(product.url(), "/api/v1/programs", OWNER).statusCode());
        assertEquals(200, get(office, "/api/v1/programs", OWNER).statusCode());
        HttpRequest.Builder nobody =
                HttpRequest.newBuilder(URI.create(office + "/observe/metrics"));
        assertEquals(200, send(nobody).statusCode());
        assertEquals(
                401,
                send(HttpRequest.newBuilder(URI.create(product.url() + "/observe/metrics")))
                        .statusCode());
    }

    @Test
    void onlyWhoSitsThereAdministersWhateverTheyWriteOfThemselves() {
        HttpResponse<String> away = get(office, "/api/v1/accounts", STRANGER);
        assertEquals(403, away.statusCode());
        assertTrue(away.body().contains("\"admin-address\""), away.body());
        // What a proxy was told it passes on to the left of what it has seen itself.
        assertEquals(403, get(office, "/api/v1/accounts", OWNER + ", " + STRANGER).statusCode());
        assertEquals(200, get(office, "/api/v1/accounts", STRANGER + ", " + OWNER).statusCode());
        assertEquals(403, get(office, "/api/v1/accounts", "localhost").statusCode());
        assertTrue(
                get(office, "/api/v1/audit?what=refused", OWNER).body().contains(STRANGER),
                "The trail says where they were.");
    }

    @Test
    void aGuesserBehindTheProxyLocksNobodyElseOut() {
        for (int i = 0; i < 5; i++) {
            assertEquals(401, signIn(product.url(), "10.8.8.8", "wrong" + i).statusCode());
        }
        assertEquals(429, signIn(product.url(), "10.8.8.8", "wrong").statusCode());
        assertEquals(201, signIn(product.url(), "10.1.2.4", product.firstPassword()).statusCode());
        assertFalse(product.output().contains("geheim"));
    }
}
