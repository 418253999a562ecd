package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/** Every page in both languages: found accessible by axe, as wide as its window, and by policy. */
class AccessibilityIT {
    private static final String RULES =
            """
            axe.run(document, {runOnly: {type: 'tag', values:
                ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}})
              .then(r => r.violations.map(v =>
                  v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' ')))
            """;

    private static final Pattern DENIAL = Pattern.compile("/denial/[\\w-]+");

    /** Phones and desks, and what zooming in by 400 and 200 % leaves of a desk. */
    private static final List<Integer> WIDTHS = List.of(320, 360, 720, 768, 1440, 2560);

    private static Chromium browser;
    private static String axe;
    private static String contrast;

    @BeforeAll
    static void aBrowserOpens() {
        browser = Chromium.open();
        axe = resource("axe.min.js");
        contrast = resource("contrast.js");
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(
                        AccessibilityIT.class.getClassLoader().getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void itCloses() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({"tianyu, zh-CN", "admin, en"})
    void aPersonFindsEveryPageInOrder(String user, String language) {
        List<String> wrong = new ArrayList<>();
        try (BrowserContext context = browser.context(new Browser.NewContextOptions())) {
            Page page = Chromium.signIn(context, user);
            page.onConsoleMessage(message -> refuse(message, wrong));
            page.onPageError(error -> wrong.add(page.url() + " " + error));
            page.navigate(Demonstration.url() + "/?lang=" + language);
            for (String path : Pages.of(page)) {
                page.setViewportSize(1440, 900);
                page.navigate(Demonstration.url() + path);
                look(page, path, wrong);
                for (int width : WIDTHS) {
                    page.setViewportSize(width, 800);
                    int overflow = Chromium.overflow(page);
                    if (overflow > 0) {
                        wrong.add(path + " is wider than " + width + " by " + overflow);
                    }
                    if (width == 360) {
                        look(page, path, wrong);
                        Chromium.shoot(page, "phone-" + user + "-" + language + Pages.name(path));
                    }
                }
                Chromium.shoot(page, "desk-" + user + "-" + language + Pages.name(path));
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** What no link of the first pages leads to: one person's rights, a copy, and who was seen. */
    @ParameterizedTest
    @CsvSource({"zh-CN", "en"})
    void theRightsOfAPersonAreSeenToInOrder(String language) {
        List<String> wrong = new ArrayList<>();
        try (BrowserContext context = browser.context(new Browser.NewContextOptions())) {
            Page page = Chromium.signIn(context, "jiangxi");
            page.onConsoleMessage(message -> refuse(message, wrong));
            page.navigate(Demonstration.url() + "/programs/directory/person?lang=" + language);
            page.locator("tbody a").first().click();
            page.locator("a[href^='/rights/']").click();
            String person = page.url().substring(page.url().lastIndexOf('/') + 1);
            fitting(page, "rights-of-one-" + language, wrong);
            page.locator("#reason").fill("示例");
            page.locator("main form button.primary").click();
            page.waitForSelector(".facts");
            fitting(page, "copy-" + language, wrong);
            for (String path :
                    List.of(
                            "/rights",
                            "/registration-notices",
                            "/admin/incidents?who=jiangxi",
                            "/admin/register",
                            "/admin/retention",
                            "/tour")) {
                page.navigate(Demonstration.url() + path);
                fitting(page, Pages.name(path.substring(1)) + "-" + language, wrong);
            }
            page.navigate(Demonstration.url() + "/registration-notices?person=" + person);
            page.locator("main form button.primary").click();
            Matcher link = DENIAL.matcher(page.locator("textarea").inputValue());
            assertTrue(link.find(), "a slip has a link");
            fitting(page, "slip-" + language, wrong);
            page.navigate(Demonstration.url() + link.group());
            assertEquals(1, page.locator("main form button").count());
            fitting(page, "denial-" + language, wrong);
        }
        assertEquals(List.of(), wrong);
    }

    private static void fitting(Page page, String name, List<String> wrong) {
        for (int width : List.of(2560, 1440, 768, 360)) {
            page.setViewportSize(width, 900);
            if (Chromium.overflow(page) > 0) {
                wrong.add(name + " is wider than " + width + " by " + Chromium.overflow(page));
            }
            if (width == 1440 || width == 360) {
                look(page, name, wrong);
                Chromium.shoot(page, name + "-" + width);
            }
        }
    }

    /**
     * Eleven cities side by side, some narrower than a finger, and a coast that is none of them.
     */
    private static String map() {
        StringBuilder svg =
                new StringBuilder("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 660 300'>");
        for (int i = 1; i <= 11; i++) {
            svg.append(
                    "<path data-region='36%02d' d='M%d %dh%dl9 120H%dz'/>"
                            .formatted(
                                    i,
                                    60 * (i - 1),
                                    20 * (i % 3),
                                    i % 4 == 0 ? 12 : 48,
                                    60 * (i - 1)));
        }
        return svg.append("<path d='M5 280L650 290'/></svg>").toString();
    }

    @Test
    void aMapIsBroughtAndItsPageIsFoundInOrderAndSaved() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (BrowserContext context = browser.context(Chromium.chinese())) {
            Page page = Chromium.signIn(context, "jiangxi");
            page.onConsoleMessage(message -> refuse(message, wrong));
            page.onPageError(error -> wrong.add(page.url() + " " + error));
            page.setViewportSize(1440, 900);
            page.navigate(Demonstration.url() + "/admin/maps");
            page.getByLabel("审图号").fill("赣S(2023)000号");
            page.getByLabel("文件")
                    .setInputFiles(
                            new FilePayload(
                                    "36.svg",
                                    "image/svg+xml",
                                    map().getBytes(StandardCharsets.UTF_8)));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("启用")).click();
            look(page, "/admin/maps", wrong);
            Chromium.shoot(page, "maps");
            page.navigate(
                    Demonstration.url() + "/figures/kpi?kpi=charity-homes.active-rate&region=36");
            for (int width : List.of(1440, 360)) {
                page.setViewportSize(width, 900);
                look(page, "a map", wrong);
                if (Chromium.overflow(page) > 0) {
                    wrong.add("a map is wider than " + width);
                }
                Chromium.shoot(page, "map-" + width);
            }
            Download saved =
                    page.waitForDownload(
                            () ->
                                    page.getByRole(
                                                    AriaRole.BUTTON,
                                                    new Page.GetByRoleOptions().setName("图片 PNG"))
                                            .click());
            BufferedImage picture = ImageIO.read(saved.path().toFile());
            assertEquals(1920, picture.getWidth());
            saved.saveAs(Chromium.SHOTS.resolve("saved.png"));
            page.locator(".map a").first().focus();
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile("region=36[0-9]{2}"));
            page.navigate(Demonstration.url() + "/admin/maps");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("撤下:江西省")).click();
        }
        assertEquals(List.of(), wrong);
    }

    private static void refuse(ConsoleMessage message, List<String> wrong) {
        boolean told = message.text().contains("the server responded with a status of");
        if (message.type().equals("error") && !told) {
            wrong.add(message.text());
        }
    }

    private static void look(Page page, String path, List<String> wrong) {
        page.evaluate(axe + ";0");
        for (Object found : (List<?>) page.evaluate(RULES)) {
            wrong.add(path + " " + found);
        }
        for (Object found : (List<?>) page.evaluate(contrast)) {
            wrong.add(path + " " + found);
        }
    }
}
