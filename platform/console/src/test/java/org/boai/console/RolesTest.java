package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import org.boai.security.Operation;
import org.boai.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every route against every role: the table is written here a second time, by hand. */
class RolesTest {
    private static final String EVERYBODY =
            "READ_ROWS READ_HISTORY READ_REGIONS READ_PROGRAMS READ_SWITCHES READ_REPORTING"
                    + " READ_KPIS RECOUNT_KPIS";
    private static final Map<Role, String> BESIDES =
            Map.of(
                    Role.REVIEWER,
                    "FILE_ROWS REVEAL_FIELDS IMPORT_ROWS ATTACH AMEND_PERIODS REVIEW_ROWS"
                            + " APPROVE_AMENDMENTS EXPORT_PERSON",
                    Role.REPORTER,
                    "FILE_ROWS REVEAL_FIELDS IMPORT_ROWS ATTACH AMEND_PERIODS",
                    Role.STAFF,
                    "FILE_ROWS REVEAL_FIELDS IMPORT_ROWS ATTACH",
                    Role.PROGRAM_TEAM,
                    "FILE_ROWS REVEAL_FIELDS IMPORT_ROWS ATTACH REVIEW_ROWS ADMINISTER_ROWS"
                            + " SWITCH_PROGRAM",
                    Role.CUSTODIAN,
                    "FILE_ROWS REVEAL_FIELDS IMPORT_ROWS ATTACH REVIEW_ROWS ADMINISTER_ROWS"
                            + " EXPORT_VAULT",
                    Role.SUPERVISOR,
                    "FILE_ROWS ATTACH ENTER_OFFICE READ_AUDIT",
                    Role.VIEWER,
                    "",
                    Role.AUDITOR,
                    "ENTER_OFFICE READ_AUDIT VERIFY_AUDIT");

    /** What everybody may ask without signing in. */
    private static final Set<String> OPEN =
            Set.of(
                    "POST /api/v1/sessions",
                    "POST /api/v1/second-factor",
                    "PUT /api/v1/second-factor",
                    "POST /api/v1/password",
                    "GET /observe/health",
                    "GET /observe/health/live",
                    "GET /observe/health/ready");

    private static final Set<Role> BOUND =
            Set.of(Role.STAFF, Role.PROGRAM_TEAM, Role.CUSTODIAN, Role.SUPERVISOR);

    private record Asked(String method, String path, String operation) {}

    private static boolean may(Role role, String operation) {
        return switch (role) {
            case ADMINISTRATOR -> !operation.equals("EXPORT_VAULT");
            case SYSTEM_ADMINISTRATOR ->
                    !"EXPORT_VAULT MANAGE_ACCOUNTS READ_AUDIT VERIFY_AUDIT "
                            .contains(operation + " ");
            case SECURITY_ADMINISTRATOR ->
                    "READ_REGIONS READ_PROGRAMS ENTER_OFFICE MANAGE_ACCOUNTS "
                            .contains(operation + " ");
            default ->
                    (EVERYBODY + " " + BESIDES.getOrDefault(role, "") + " ")
                            .contains(operation + " ");
        };
    }

    @Test
    void theTableIsAsAgreed() {
        for (Role role : Role.values()) {
            Set<Operation> agreed = EnumSet.noneOf(Operation.class);
            for (Operation operation : Operation.values()) {
                if (may(role, operation.name())) {
                    agreed.add(operation);
                }
            }
            for (Operation operation : Operation.values()) {
                assertEquals(
                        agreed.contains(operation), role.may(operation), role + " " + operation);
            }
        }
    }

    @Test
    void everyRouteRefusesWhomTheTableRefuses(@TempDir Path folder) throws IOException {
        try (TestPlatform platform = new TestPlatform(folder)) {
            List<Asked> routes = routes(platform);
            assertTrue(routes.size() > 300, routes.size() + " routes");
            Set<String> open = new TreeSet<>();
            for (Asked route : routes) {
                if (route.operation().isEmpty()) {
                    open.add(route.method() + " " + route.path());
                }
            }
            assertEquals(new TreeSet<>(OPEN), open);
            List<String> wrong = new ArrayList<>();
            for (Role role : Role.values()) {
                String user = "role-" + role;
                platform.post(user, role);
                for (Asked route : routes) {
                    check(platform, user, role, route, wrong);
                }
            }
            assertEquals(List.of(), wrong);
        }
    }

    /** Ending its own session would make every later call a stranger's. */
    private static void check(
            TestPlatform platform, String user, Role role, Asked route, List<String> wrong) {
        boolean signsOut = route.method().equals("DELETE") && route.path().endsWith("/sessions");
        if (route.operation().isEmpty() || signsOut) {
            return;
        }
        String path =
                route.path()
                        .replace("{crop}", "RICE")
                        .replaceAll("\\{[^}]*}", "00000000-0000-7000-8000-000000000000");
        int status =
                platform.send(
                                platform.as(user, path)
                                        .header("Content-Type", "application/json")
                                        .header("If-Match", "\"1\"")
                                        .method(
                                                route.method(),
                                                route.method().equals("GET")
                                                        ? HttpRequest.BodyPublishers.noBody()
                                                        : HttpRequest.BodyPublishers.ofString(
                                                                "[]")))
                        .statusCode();
        boolean refused = status == 403;
        boolean allowed = may(role, route.operation());
        // What is allowed may still be another program's or unit's, which a bound post is refused.
        if (status >= 500 || (refused ? allowed && !BOUND.contains(role) : !allowed)) {
            wrong.add("%s %s %s: %d".formatted(role, route.method(), route.path(), status));
        }
    }

    private static List<Asked> routes(TestPlatform platform) {
        List<Asked> found = new ArrayList<>();
        JsonObject paths = TestPlatform.json(platform.get("", "/openapi")).getJsonObject("paths");
        paths.forEach(
                (path, ways) ->
                        ways.asJsonObject()
                                .forEach(
                                        (method, way) -> {
                                            if (way instanceof JsonObject described) {
                                                found.add(
                                                        new Asked(
                                                                method.toUpperCase(
                                                                        java.util.Locale.ROOT),
                                                                path,
                                                                described.get("x-operation")
                                                                                instanceof
                                                                                JsonString name
                                                                        ? name.getString()
                                                                        : ""));
                                            }
                                        }));
        return found;
    }
}
