package org.boai.distribution;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A township clerk in a real browser: sign in, record an activity, file the report, look at the
 * figures.
 */
class BrowserIT {
    private static final Path SHOTS =
            Path.of(System.getProperty("boai.home")).resolveSibling("screenshots");

    private static Optional<Playwright> playwright = Optional.empty();
    private static Browser browser;

    @BeforeAll
    static void aBrowserOpens() {
        try {
            Playwright driver =
                    Playwright.create(new Playwright.CreateOptions().setEnv(downloads()));
            playwright = Optional.of(driver);
            browser = driver.chromium().launch(options());
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "No Chromium starts here and none could be fetched: install the package"
                            + " 'chromium', or let the machine reach Playwright's downloads.",
                    e);
        }
    }

    private static BrowserType.LaunchOptions options() {
        BrowserType.LaunchOptions options =
                new BrowserType.LaunchOptions()
                        .setArgs(
                                List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync"));
        installed().ifPresent(options::setExecutablePath);
        return options;
    }

    /** Playwright fetches browsers of its own, which is needed only where none is installed. */
    private static Map<String, String> downloads() {
        return installed().isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of();
    }

    @AfterAll
    static void itCloses() {
        playwright.ifPresent(Playwright::close);
    }

    private static Optional<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Browser.NewContextOptions chinese() {
        return new Browser.NewContextOptions().setLocale("zh-CN");
    }

    private static Page signIn(BrowserContext context, String user) {
        Page page = context.newPage();
        page.navigate(Demonstration.url() + "/");
        page.getByLabel("用户名").fill(user);
        page.getByLabel("密码").fill(Demonstration.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
        return page;
    }

    private static void shoot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(SHOTS.resolve(name + ".png"))
                        .setFullPage(true));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void aClerkRecordsAnActivityAndFilesTheReport() {
        try (BrowserContext context = browser.newContext(chinese())) {
            Page page = signIn(context, "tianyu");
            shoot(page, "home");
            assertThat(page.getByText("这是演示")).isVisible();

            page.navigate(Demonstration.url() + "/programs/charity-homes/component-activity/new");
            page.locator("[name=title]").fill("入户走访(示例)");
            page.locator("[name=activityDate]").fill(today().plusDays(1).toString());
            page.locator("[name=personTimes]").fill("12");
            page.locator("[name=volunteers]").fill("2");
            page.locator("[name=volunteerHours]").fill("4");
            choose(page, "component", "HEALTH");
            page.locator("select[name=site]")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            save(page);
            assertThat(page.getByText("不能是将来的日期").first()).isVisible();
            assertThat(page.locator("[name=title]")).hasValue("入户走访(示例)");
            shoot(page, "activity-refused");

            page.locator("[name=activityDate]").fill(today().toString());
            save(page);
            assertThat(page.getByText("入户走访(示例)").first()).isVisible();
            shoot(page, "activity-recorded");

            page.navigate(Demonstration.url() + "/programs/charity-homes/monthly-report/new");
            page.locator("select[name=site]")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(2));
            page.locator("[name=month]").fill(today().toString().substring(0, 7));
            page.locator("[name=moneySpent]").fill("88.50");
            save(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交")).click();
            assertThat(page.getByText("已提交").first()).isVisible();
            shoot(page, "report-submitted");
        }
    }

    private static void choose(Page page, String field, String value) {
        if (page.locator("select[name=" + field + "]").count() > 0) {
            page.locator("select[name=" + field + "]").selectOption(value);
        } else {
            page.locator("[name=" + field + "][value=" + value + "]").check();
        }
    }

    private static void save(Page page) {
        page.locator("main form button.primary").first().click();
    }

    @Test
    void aProvinceReadsItsFiguresAndDrillsDown() {
        try (BrowserContext context = browser.newContext(chinese())) {
            Page page = signIn(context, "jiangxi");
            page.navigate(Demonstration.url() + "/figures?region=36&program=directory");
            assertThat(page.getByText("吉安市").first()).isVisible();
            assertThat(page.getByText("100.00").first()).isVisible();
            shoot(page, "figures");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("吉安市"))
                    .first()
                    .click();
            assertThat(page.getByText("青原区").first()).isVisible();
            shoot(page, "figures-jian");
        }
    }

    @Test
    void thePagesFitAPhone() {
        Browser.NewContextOptions phone =
                chinese().setViewportSize(390, 844).setDeviceScaleFactor(2);
        try (BrowserContext context = browser.newContext(phone)) {
            Page page = signIn(context, "tianyu");
            for (String path :
                    List.of(
                            "/",
                            "/programs/charity-homes/component-activity",
                            "/programs/charity-homes/component-activity/new",
                            "/figures")) {
                page.navigate(Demonstration.url() + path);
                shoot(page, "phone" + path.replace('/', '-'));
                Object overflow =
                        page.evaluate(
                                "document.documentElement.scrollWidth -"
                                        + " document.documentElement.clientWidth");
                assertTrue(
                        ((Number) overflow).intValue() <= 0,
                        path + " is wider than the phone by " + overflow);
            }
        }
    }
}
