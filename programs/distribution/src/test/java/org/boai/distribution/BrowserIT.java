package org.boai.distribution;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * A township clerk in a real browser: sign in, record an activity, file the report, look at the
 * figures.
 */
class BrowserIT {
    private static Chromium browser;

    @BeforeAll
    static void aBrowserOpens() {
        browser = Chromium.open();
    }

    @AfterAll
    static void itCloses() {
        browser.close();
    }

    @Test
    void aClerkRecordsAnActivityAndFilesTheReport() {
        try (BrowserContext context = browser.context(Chromium.chinese())) {
            Page page = Chromium.signIn(context, "tianyu");
            Chromium.shoot(page, "home");
            assertThat(page.getByText("这是演示")).isVisible();

            page.navigate(Demonstration.url() + "/programs/charity-homes/component-activity/new");
            page.locator("[name=title]").fill("入户走访(示例)");
            page.locator("[name=activityDate]").fill(Product.today().plusDays(1).toString());
            page.locator("[name=personTimes]").fill("12");
            page.locator("[name=volunteers]").fill("2");
            page.locator("[name=volunteerHours]").fill("4");
            choose(page, "component", "HEALTH");
            page.locator("select[name=site]")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            save(page);
            assertThat(page.getByText("不能是将来的日期").first()).isVisible();
            assertThat(page.locator("[name=title]")).hasValue("入户走访(示例)");
            Chromium.shoot(page, "activity-refused");

            page.locator("[name=activityDate]").fill(Product.today().toString());
            save(page);
            assertThat(page.getByText("入户走访(示例)").first()).isVisible();
            Chromium.shoot(page, "activity-recorded");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("打印")).click();
            assertThat(page.locator(".sheet").getByText("入户走访(示例)")).isVisible();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator(".top")).isHidden();
            assertThat(page.locator(".sheet .signing")).isVisible();
            Chromium.shoot(page, "activity-printed");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

            page.navigate(Demonstration.url() + "/programs/charity-homes/monthly-report/new");
            page.locator("select[name=site]")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(2));
            page.locator("[name=month]").fill(Product.today().toString().substring(0, 7));
            page.locator("[name=moneySpent]").fill("88.50");
            save(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交")).click();
            assertThat(page.getByText("已提交").first()).isVisible();
            Chromium.shoot(page, "report-submitted");
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
        try (BrowserContext context = browser.context(Chromium.chinese())) {
            Page page = Chromium.signIn(context, "jiangxi");
            page.navigate(Demonstration.url() + "/figures?region=36&program=directory");
            assertThat(page.getByText("吉安市").first()).isVisible();
            assertThat(page.getByText("100.00").first()).isVisible();
            Chromium.shoot(page, "figures");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("吉安市"))
                    .first()
                    .click();
            assertThat(page.getByText("青原区").first()).isVisible();
            Chromium.shoot(page, "figures-jian");
        }
    }

    @Test
    void thePagesFitAPhone() {
        Browser.NewContextOptions phone =
                Chromium.chinese().setViewportSize(390, 844).setDeviceScaleFactor(2);
        try (BrowserContext context = browser.context(phone)) {
            Page page = Chromium.signIn(context, "tianyu");
            for (String path :
                    List.of(
                            "/",
                            "/programs/charity-homes/component-activity",
                            "/programs/charity-homes/component-activity/new",
                            "/figures")) {
                page.navigate(Demonstration.url() + path);
                Chromium.shoot(page, "phone" + path.replace('/', '-'));
                assertTrue(
                        Chromium.overflow(page) <= 0,
                        path + " is wider than the phone by " + Chromium.overflow(page));
            }
        }
    }
}
