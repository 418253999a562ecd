package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** What programs publish, as somebody without an account meets it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicPagesTest {
    private TestPlatform platform;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder);
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private HttpResponse<String> page(String path) {
        return platform.send(
                HttpRequest.newBuilder(platform.uri(path)).header("Accept", "text/html"));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void everybodyFindsWhatIsPublished() {
        HttpResponse<String> start = page("/public");
        assertEquals(200, start.statusCode(), start.body());
        assertTrue(start.body().contains("查作物"), start.body());
        assertTrue(start.body().contains("<span>作物</span>"), "asked as the answer calls it");
        assertTrue(start.body().contains("href=\"/public/directory/red-list\""), start.body());
        assertFalse(start.body().contains("mills"), "that is for those who sign in");
    }

    @Test
    void whatIsLookedUpHasAnAddressThatMayBeKept() {
        HttpResponse<String> asked =
                page("/public/find?program=harvest&path=crops/%7Bcrop%7D&crop=RICE");
        assertEquals("/public/harvest/crops/RICE", header(asked, "Location"));
        HttpResponse<String> answer = page("/public/harvest/crops/RICE?from=chat");
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("<dt>作物</dt><dd>RICE</dd>"), answer.body());
        assertTrue(answer.body().contains("<dt>plots</dt><dd>0</dd>"), answer.body());
        assertTrue(header(answer, "Cache-Control").startsWith("public, max-age="));
        assertEquals("", header(answer, "Set-Cookie"));
        assertTrue(page("/public/directory/red-list").body().contains("暂无公开信息"));
    }

    @Test
    void whatIsNotPublishedIsNotThere() {
        for (String path : new String[] {"harvest/mills", "harvest/none", "none/red-list"}) {
            assertEquals(404, page("/public/" + path).statusCode(), path);
        }
        HttpResponse<String> missing = page("/public/directory/certificates/NO-SUCH");
        assertEquals(404, missing.statusCode());
        assertTrue(missing.body().contains("没有这份证明。请核对验证码。"), missing.body());
        assertEquals(404, page("/public/find?program=harvest&path=mills").statusCode());
        assertEquals(401, platform.get("", "/api/v1/programs/harvest/x/crops/RICE").statusCode());
    }
}
