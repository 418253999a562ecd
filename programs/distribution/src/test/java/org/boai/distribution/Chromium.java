package org.boai.distribution;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A real browser at the demonstration. */
final class Chromium implements AutoCloseable {
    /** Milliseconds that a page has on a machine that is busy with other tests. */
    private static final int PATIENCE = 60_000;

    static final Path SHOTS =
            Path.of(System.getProperty("boai.home")).resolveSibling("screenshots");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        try {
            Playwright driver =
                    Playwright.create(new Playwright.CreateOptions().setEnv(downloads()));
            return new Chromium(driver, driver.chromium().launch(options()));
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

    private static Optional<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    BrowserContext context(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE);
        return context;
    }

    static Browser.NewContextOptions chinese() {
        return new Browser.NewContextOptions().setLocale("zh-CN");
    }

    static Page signIn(BrowserContext context, String user) {
        return signIn(context, Demonstration.url(), user);
    }

    static Page signIn(BrowserContext context, String url, String user) {
        Page page = context.newPage();
        page.navigate(url + "/sign-in?lang=zh-CN");
        signInHere(page, user);
        return page;
    }

    /** At the page that asks who one is. */
    static void signInHere(Page page, String user) {
        page.getByLabel("用户名").fill(user);
        page.getByLabel("密码").fill(Demonstration.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
    }

    static void shoot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(SHOTS.resolve(name + ".png"))
                        .setFullPage(true));
    }

    /** By how much a page is wider than its window. */
    static int overflow(Page page) {
        Object wider =
                page.evaluate(
                        "document.documentElement.scrollWidth -"
                                + " document.documentElement.clientWidth");
        return ((Number) wider).intValue();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
