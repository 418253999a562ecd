package org.boai.distribution;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.SelectOption;

import jakarta.json.JsonValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Phones whose signal comes and goes, and a server that is killed: each filing counts once. */
class OutboxIT {
    private static final int PHONES = 4;
    private static final int FILINGS = Boolean.getBoolean("boai.deep") ? 50 : 4;
    private static final String ACTIVITIES = "/programs/charity-homes/component-activity";
    private static final String FORM = ACTIVITIES + "/new";
    private static final int PATIENCE = 120_000;

    /** The form is kept on the phone, and what keeps it answers for the page. */
    private static final String READY =
            """
            async form => {
              const pages = await caches.open('pages');
              while (!navigator.serviceWorker.controller
                  || !(await pages.match(form, {ignoreVary: true}))) {
                await new Promise(done => setTimeout(done, 100));
              }
            }
            """;

    @Test
    void whatPhonesFileWithoutASignalIsThereExactlyOnce(@TempDir Path folder) {
        Random random = new Random(7);
        List<String> expected = new ArrayList<>();
        Path data = folder.resolve("data");
        Demonstration.copyTo(data);
        Product product = Demonstration.on(data);
        try (Chromium browser = Chromium.open();
                LossyLine line = LossyLine.to(product.url(), random)) {
            List<Page> phones = new ArrayList<>();
            for (int i = 0; i < PHONES; i++) {
                phones.add(phone(browser, line.url()));
            }
            for (int filing = 0; filing < FILINGS; filing++) {
                if (filing == FILINGS / 2) {
                    product.kill();
                }
                for (int i = 0; i < PHONES; i++) {
                    String title = "离线%d第%d件".formatted(i, filing);
                    expected.add(title);
                    file(phones.get(i), line.url(), title, random);
                }
                if (filing == FILINGS / 2) {
                    product = Demonstration.on(data);
                    line.moveTo(product.url());
                }
            }
            for (Page phone : phones) {
                sendAll(phone, line.url());
            }
            assertEquals(expected.stream().sorted().toList(), filed(product.url()));
            assertTrue(line.lost() > 0, "No answer was lost on the way");
        } finally {
            product.close();
        }
    }

    /** A phone that has been at its page once, while there was a signal. */
    private static Page phone(Chromium browser, String url) {
        BrowserContext context = browser.context(Chromium.chinese().setViewportSize(360, 760));
        Page page = Chromium.signIn(context, url, "tianyu");
        page.navigate(url + "/m");
        page.evaluate(READY, FORM);
        return page;
    }

    /** The form is opened with or without a signal, which may go or come back before it is sent. */
    private static void file(Page page, String url, String title, Random random) {
        page.context().setOffline(random.nextBoolean());
        page.navigate(url + FORM);
        signInAgain(page);
        page.locator("[name=title]").fill(title);
        page.locator("[name=activityDate]").fill("2026-01-20");
        for (String name : List.of("personTimes", "volunteers", "volunteerHours")) {
            page.locator("[name=" + name + "]").fill("3");
        }
        page.locator("[name=component][value=HEALTH]").check();
        page.locator("select[name=site]").selectOption(new SelectOption().setIndex(1));
        page.context().setOffline(random.nextBoolean());
        page.locator("form.entity .actions button.primary").click();
        page.waitForURL(
                address -> !address.endsWith("/new"),
                new Page.WaitForURLOptions().setTimeout(PATIENCE));
    }

    /** A demonstration that starts again signs everybody out. */
    private static void signInAgain(Page page) {
        if (page.url().contains("/sign-in")) {
            Chromium.signInHere(page, "tianyu");
        }
    }

    /** Opens the phone's page, with a signal; it sends until nothing waits any more. */
    private static void sendAll(Page phone, String url) {
        phone.context().setOffline(false);
        phone.navigate(url + "/m");
        signInAgain(phone);
        assertThat(phone.locator("#outbox"))
                .hasAttribute(
                        "data-waiting",
                        "0",
                        new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
    }

    private static List<String> filed(String url) {
        Api api = Api.signIn(url, "tianyu", Demonstration.PASSWORD);
        return api
                .get(ACTIVITIES + "?limit=500&q=" + URLEncoder.encode("离线", StandardCharsets.UTF_8))
                .expect(200)
                .json()
                .getJsonArray("items")
                .stream()
                .map(JsonValue::asJsonObject)
                .map(row -> row.getString("title"))
                .sorted()
                .toList();
    }
}
