package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.boai.plugins.Attachment;
import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Personal;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Sensitive;
import org.boai.plugins.Text;
import org.boai.plugins.Vault;
import org.boai.registry.SwitchState;
import org.boai.security.Post;
import org.boai.security.Role;
import org.boai.store.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What each role reads and writes of each class of data, tried, is what docs/security.md says. */
class FieldsByRoleTest {
    private static final Path PAGE =
            Path.of(System.getProperty("boai.root"), "docs", "security.md");
    private static final String CLEAR = "原文九个字以内";

    private static final ProgramDefinition PROGRAM =
            ProgramDefinition.of("classes", Text.of("类别", "Classes"))
                    .entities(Sheet.class, Case.class)
                    .build();

    /** A component of each class. */
    @Entity(zh = "表", en = "Sheet")
    public record Sheet(
            @Label(zh = "一般", en = "Ordinary") String ordinary,
            @Personal @Label(zh = "个人", en = "Personal") String personal,
            @Sensitive @Label(zh = "敏感", en = "Sensitive") String sensitive,
            @Sensitive @Label(zh = "附件", en = "File") Attachment file) {}

    /** The same in the vault. */
    @Vault
    @Entity(zh = "个案", en = "Case")
    public record Case(@Label(zh = "一般", en = "Ordinary") String ordinary) {}

    private record Row(String path, String owner) {}

    @Test
    void everyRoleReadsAndWritesWhatThePageSays(@TempDir Path folder) throws IOException {
        try (TestPlatform platform = new TestPlatform(folder, Dialect.H2, "", PROGRAM)) {
            platform.switches.set(
                    "classes",
                    "CN",
                    SwitchState.ON,
                    LocalDate.of(2026, 1, 1),
                    Optional.empty(),
                    "test");
            platform.post("keeper", new Post(Role.CUSTODIAN, "360803100", none(), none()));
            String file = uploaded(platform);
            Row sheet =
                    filed(
                            platform,
                            "sheet",
                            "clerk",
                            """
                            {"ordinary":"%1$s","personal":"%1$s","sensitive":"%1$s","file":"%2$s"}\
                            """
                                    .formatted(CLEAR, file));
            Row vaulted =
                    filed(platform, "case", "keeper", "{\"ordinary\":\"%s\"}".formatted(CLEAR));
            UUID unit = UUID.fromString(read(platform, "clerk", sheet).getString("organisation"));
            String page = Files.readString(PAGE);
            for (Role role : Role.values()) {
                String user = "some-" + role;
                platform.post(
                        user,
                        new Post(
                                role,
                                "360803100",
                                Optional.of(unit).filter(_ -> role.isOfOrganisation()),
                                Optional.of("classes").filter(_ -> role.isOfProgram())));
                String line =
                        "| `%s` | %s | %s | %s | %s | %s |"
                                .formatted(
                                        role.name().toLowerCase(Locale.ROOT),
                                        tried(platform, user, sheet, "ordinary"),
                                        tried(platform, user, sheet, "personal"),
                                        tried(platform, user, sheet, "sensitive"),
                                        opened(platform, user, file),
                                        tried(platform, user, vaulted, "ordinary"));
                assertTrue(page.contains(line), line);
            }
        }
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    private static String uploaded(TestPlatform platform) {
        return TestPlatform.json(
                        platform.send(
                                platform.as("clerk", "/api/v1/attachments")
                                        .header("Content-Type", "application/pdf")
                                        .POST(HttpRequest.BodyPublishers.ofString("%PDF-1.4"))))
                .getString("id");
    }

    private static Row filed(TestPlatform platform, String entity, String owner, String body) {
        String path = "/api/v1/programs/classes/" + entity;
        HttpResponse<String> answer = platform.post(owner, path, body);
        assertEquals(201, answer.statusCode(), answer.body());
        return new Row(path + "/" + TestPlatform.json(answer).getString("id"), owner);
    }

    private static JsonObject read(TestPlatform platform, String user, Row row) {
        return TestPlatform.json(platform.get(user, row.path()));
    }

    /** In the letters of the page. */
    private static String tried(TestPlatform platform, String user, Row row, String field) {
        String seen = read(platform, user, row).getString(field, "");
        HttpResponse<String> revealed =
                platform.post(
                        user,
                        row.path() + "/reveal",
                        "{\"fields\":[\"%s\"],\"reason\":\"核对\"}".formatted(field));
        int version = read(platform, row.owner(), row).getInt("version");
        HttpResponse<String> written =
                platform.send(
                        platform.as(user, row.path())
                                .header("If-Match", "\"" + version + "\"")
                                .header("Content-Type", "application/json")
                                .method(
                                        "PATCH",
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"%s\":\"%s\"}".formatted(field, CLEAR))));
        return letters(
                seen.equals(CLEAR) ? "r" : seen.isEmpty() ? "" : "m",
                revealed.body().contains(CLEAR) ? "o" : "",
                written.statusCode() == 200 ? "w" : "");
    }

    private static String opened(TestPlatform platform, String user, String file) {
        HttpResponse<String> answer =
                platform.get(user, "/api/v1/attachments/" + file + "?reason=check");
        return letters(answer.body().startsWith("%PDF") ? "o" : "");
    }

    private static String letters(String... each) {
        String all = String.join(" ", List.of(each)).strip().replaceAll(" +", " ");
        return all.isEmpty() ? "–" : all;
    }
}
