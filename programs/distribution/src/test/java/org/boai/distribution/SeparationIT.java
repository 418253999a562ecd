package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Three administrators, none of whom can do without the others. */
class SeparationIT {
    @TempDir private Path folder;

    private String config(boolean separate) throws IOException {
        return Files.writeString(
                        folder.resolve("boai.yaml"),
                        """
                        data: %s
                        security: {second-factor: nobody, separate-administrators: %s}
                        """
                                .formatted(folder.resolve("data"), separate))
                .toString();
    }

    private Product serve(boolean separate) throws IOException {
        return Product.start(Map.of(), "serve", "--port", "0", "--config", config(separate));
    }

    private static Api first(Product product, String name) {
        String password =
                product.output()
                        .lines()
                        .filter(line -> line.contains(": " + name + " / "))
                        .findFirst()
                        .orElseThrow()
                        .replaceAll(".* / (\\S+) .*", "$1");
        return Api.signIn(product.url(), name, password);
    }

    @Test
    void oneRunsOneAdmitsAndOneLooksOn() throws IOException {
        try (Product product = serve(true)) {
            Api system = first(product, "admin");
            Api security = first(product, "security");
            Api audit = first(product, "audit");

            system.establish("示例", "NATION", "BRANCH", "CN", "2020-01-01");
            system.get("/accounts").expect(403);
            system.post("/accounts", account("one", "viewer")).expect(403);
            system.get("/audit").expect(403);
            system.get("/audit/verification").expect(403);
            system.get("/privacy/seen?who=audit").expect(403);

            security.get("/accounts").expect(200);
            security.post("/accounts", account("clerk", "reporter")).expect(201);
            security.post("/accounts", account("second", "system_administrator")).expect(201);
            for (String business :
                    new String[] {
                        "/organisations",
                        "/people",
                        "/kpis",
                        "/kpis/values",
                        "/reporting",
                        "/programs/directory/switches",
                        "/audit"
                    }) {
                security.get(business).expect(403);
            }
            for (String page : new String[] {"/units", "/search?q=x", "/figures", "/admin/audit"}) {
                assertEquals(403, security.page(page).status(), page);
            }
            for (String page : new String[] {"/", "/admin", "/admin/accounts", "/me"}) {
                assertTrue(security.page(page).status() < 400, page);
            }
            for (String page : new String[] {"/", "/admin", "/admin/programs", "/admin/switches"}) {
                assertTrue(system.page(page).status() < 400, page);
            }
            assertEquals(403, system.page("/admin/accounts").status());

            audit.get("/audit").expect(200);
            audit.post("/accounts", account("two", "viewer")).expect(403);

            refused(
                    "administrators-separated",
                    security.post("/accounts", account("all", "administrator")));
            refused(
                    "administrators-separated",
                    patch(security, "/accounts/clerk", "administrator"));
            refused("auditor-apart", security.bare("DELETE", "/accounts/audit", Map.of()));
            refused("auditor-apart", patch(security, "/accounts/audit", "viewer"));
            refused("auditor-apart", security.post("/accounts/audit/password", Map.of()));
            for (Api one : new Api[] {system, security, audit}) {
                refused(
                        "administrators-separated",
                        one.post(
                                "/delegations",
                                Map.of(
                                        "to",
                                        "clerk",
                                        "region",
                                        "CN",
                                        "from",
                                        Product.today().toString(),
                                        "until",
                                        Product.today().plusDays(3).toString())));
            }
        }
        assertEquals(0, Product.run("user", "close", "audit", "--config", config(true)).status());
    }

    @Test
    void whoWasAnAdministratorForEverythingIsOneOfTheSystem() throws IOException {
        String password;
        try (Product product = serve(false)) {
            password = product.firstPassword();
            Api.signIn(product.url(), "admin", password).get("/accounts").expect(200);
        }
        try (Product product = serve(true)) {
            assertTrue(product.output().contains("admin is a system administrator now"));
            Api.signIn(product.url(), "admin", password).get("/accounts").expect(403);
        }
        try (Product product = serve(true)) {
            assertFalse(product.output().contains("is a system administrator now"));
        }
    }

    private static Api.Reply patch(Api api, String path, String role) {
        return api.raw(
                "PATCH",
                path,
                "{\"role\":\"%s\"}".formatted(role),
                Map.of("Content-Type", "application/merge-patch+json"));
    }

    private static Map<String, Object> account(String name, String role) {
        return Map.of("name", name, "role", role, "region", "CN");
    }

    private static void refused(String code, Api.Reply reply) {
        String body = reply.expect(422).http().body();
        assertTrue(body.contains("\"" + code + "\""), body);
    }
}
