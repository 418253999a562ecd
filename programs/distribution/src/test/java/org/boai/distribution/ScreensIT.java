package org.boai.distribution;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.nio.file.Path;
import java.util.List;

/** Takes the pictures in docs/screens anew, when it is asked to. */
@EnabledIfSystemProperty(named = "boai.screens", matches = "true")
class ScreensIT {
    private static final Path SCREENS = Path.of(System.getProperty("boai.root"), "docs/screens");

    private static final int PHONE = 360;
    private static final int TABLET = 768;
    private static final int DESK = 1440;
    private static final int WALL = 2560;

    /**
     * A picture.
     *
     * @param name its file
     * @param user who looks
     * @param width of the window
     * @param zoom how much larger than usual everything is
     * @param path the page, in the language that it names or else in Chinese
     * @param links that lead on from there, one after the other
     */
    private record Shot(
            String name, String user, int width, int zoom, String path, List<String> links) {
        Shot(String name, String user, int width, int zoom, String path, String... links) {
            this(name, user, width, zoom, path, List.of(links));
        }
    }

    private static final List<Shot> SHOTS =
            List.of(
                    new Shot("home", "admin", DESK, 1, "/"),
                    new Shot("home-english", "admin", DESK, 1, "/?lang=en"),
                    new Shot("figures", "jiangxi", DESK, 1, "/figures?region=36&program=directory"),
                    new Shot(
                            "figures-wall",
                            "admin",
                            WALL,
                            1,
                            "/figures?region=CN&program=charity-homes"),
                    new Shot(
                            "indicator",
                            "jiangxi",
                            DESK,
                            1,
                            "/figures/kpi?kpi=charity-homes.active-rate&region=36"),
                    new Shot("table", "jian", DESK, 1, "/programs/charity-homes/home-site"),
                    new Shot(
                            "form-zoomed",
                            "tianyu",
                            DESK,
                            2,
                            "/programs/charity-homes/component-activity/new"),
                    new Shot("reporting", "jiangxi", DESK, 1, "/reporting?region=36"),
                    new Shot("due-days", "jiangxi", DESK, 1, "/reporting/rules?region=36"),
                    new Shot("periods", "jiangxi", DESK, 1, "/periods"),
                    new Shot("search", "admin", DESK, 1, "/search?q=%E6%96%B0"),
                    new Shot("switches", "admin", DESK, 1, "/admin/switches?program=campus"),
                    new Shot("programs", "admin", DESK, 1, "/admin/programs"),
                    new Shot("accounts", "admin", DESK, 1, "/admin/accounts"),
                    new Shot("account", "admin", DESK, 1, "/me"),
                    new Shot("audit", "auditor", DESK, 1, "/admin/audit"),
                    new Shot("review-tablet", "qingyuan", TABLET, 1, "/review"),
                    new Shot(
                            "review-report",
                            "qingyuan",
                            DESK,
                            1,
                            "/programs/charity-homes/monthly-report?state=SUBMITTED",
                            "tbody a"),
                    new Shot(
                            "rights",
                            "jiangxi",
                            DESK,
                            1,
                            "/programs/directory/person",
                            "tbody a",
                            "a[href^='/rights/']"),
                    new Shot("phone-rights", "jiangxi", PHONE, 1, "/rights?lang=en"),
                    new Shot("register", "auditor", DESK, 1, "/admin/register"),
                    new Shot("retention", "auditor", DESK, 1, "/admin/retention?lang=en"),
                    new Shot("incidents", "auditor", DESK, 1, "/admin/incidents?who=tianyu"),
                    new Shot("tour", "tianyu", DESK, 1, "/tour"),
                    new Shot("public", "admin", DESK, 1, "/public"),
                    new Shot("phone", "tianyu", PHONE, 1, "/m"),
                    new Shot("phone-check-in", "tianyu", PHONE, 1, "/m/check-in"),
                    new Shot("phone-home", "tianyu", PHONE, 1, "/"),
                    new Shot("phone-english", "tianyu", PHONE, 1, "/?lang=en"),
                    new Shot(
                            "form",
                            "tianyu",
                            PHONE,
                            1,
                            "/programs/charity-homes/component-activity/new"),
                    new Shot(
                            "phone-table", "tianyu", PHONE, 1, "/programs/charity-homes/home-site"),
                    new Shot("phone-account", "tianyu", PHONE, 1, "/me"));

    @Test
    void theMainPagesAreTakenAnew() {
        try (Chromium browser = Chromium.open()) {
            for (Shot shot : SHOTS) {
                take(browser, shot);
            }
        }
    }

    private static void take(Chromium browser, Shot shot) {
        int height = shot.width() == PHONE ? 760 : 900;
        Browser.NewContextOptions window =
                Chromium.chinese()
                        .setViewportSize(shot.width() / shot.zoom(), height / shot.zoom())
                        .setDeviceScaleFactor(shot.zoom());
        try (BrowserContext context = browser.context(window)) {
            Page page = Chromium.signIn(context, shot.user());
            page.navigate(Demonstration.url() + shot.path());
            for (String link : shot.links()) {
                page.locator(link).first().click();
                page.waitForLoadState();
            }
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(SCREENS.resolve(shot.name() + ".png")));
        }
    }
}
