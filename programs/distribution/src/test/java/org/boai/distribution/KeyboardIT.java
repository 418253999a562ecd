package org.boai.distribution;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Every job is done by keys alone, and the focus is seen wherever it goes. */
class KeyboardIT {
    private static final String ACTIVITIES = "/programs/charity-homes/component-activity";

    private static Chromium browser;

    private BrowserContext context;
    private Page page;
    private Keyboard keys;

    @BeforeAll
    static void aBrowserOpens() {
        browser = Chromium.open();
    }

    @AfterAll
    static void itCloses() {
        browser.close();
    }

    @BeforeEach
    void open() {
        // A page that scrolls gently is not yet where the next key finds it.
        context = browser.context(Chromium.chinese().setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        keys = new Keyboard(page);
    }

    @AfterEach
    void close(TestInfo test) {
        Chromium.shoot(page, "keys-" + test.getTestMethod().orElseThrow().getName());
        context.close();
    }

    private void at(String path) {
        page.navigate(Demonstration.url() + path);
    }

    @Test
    void theContentIsOneKeyAwayAndNoPageHoldsTheFocus() {
        keys.signIn("tianyu");
        for (String path : new String[] {"/", ACTIVITIES, ACTIVITIES + "/new", "/figures"}) {
            at(path);
            keys.press("Tab");
            assertTrue(keys.isAt(".skip"), path);
            keys.press("Enter", "Tab");
            assertTrue(keys.isAt("main *"), path);
            keys.to(".foot a:last-child").back(".brand");
        }
    }

    @Test
    void aRowIsRecordedAndAMistakeIsFoundAndMended() {
        keys.signIn("tianyu");
        at(ACTIVITIES);
        keys.to("新建").enter();
        keys.to("[name=title]").type("键盘记录(示例)");
        keys.to("[name=component]").press("Space");
        keys.to("[name=activityDate]").day(Product.today(), "MMddyyyy");
        keys.to("select[name=site]").press("ArrowDown");
        for (String number : new String[] {"volunteers", "volunteerHours"}) {
            keys.to("[name=" + number + "]").type("4");
        }
        keys.to("form.entity button.primary").enter();
        keys.to("main .problems a").press("Enter", "Tab");
        keys.back("[name=personTimes]").type("4");
        keys.to("form.entity button.primary").enter();
        assertThat(page.locator("h1")).containsText("键盘记录(示例)");
    }

    @Test
    void aReportIsFiledAndSentUp() {
        keys.signIn("tianyu");
        String month = Product.today().toString().substring(0, 7);
        at("/programs/charity-homes/monthly-report/new?month=" + month);
        keys.to("select[name=site]").press("ArrowDown", "ArrowDown", "ArrowDown");
        keys.to("[name=moneySpent]").press("Control+a").type("88.50");
        keys.to("form.entity button.primary").enter();
        keys.to("提交").enter();
        assertThat(page.getByText("已提交").first()).isVisible();
    }

    @Test
    void whatWaitsIsReviewed() {
        keys.signIn("qingyuan");
        keys.to("审核").enter();
        keys.to("main .rows a[href*='monthly-report?state=SUBMITTED']").enter();
        keys.to("tbody a").enter();
        keys.to(".transitions button").enter();
        assertThat(page.getByText("已审核").first()).isVisible();
    }

    @Test
    void aProgramIsSwitchedAfterALookAtWhatItTouches() {
        keys.signIn("ganzhou");
        at("/admin/switches?program=campus&region=360702");
        LocalDate from = Product.today().plusDays(40);
        keys.to("select[name=state]").press("ArrowDown", "ArrowDown");
        keys.to("[name=from]").day(from, "MMddyyyy");
        keys.to("[name=to]").day(from.minusDays(1), "MMddyyyy");
        keys.to("main .filter button.primary").enter();
        assertThat(page.locator("main [role=alert]")).isVisible();
        keys.to("[name=to]").day(from.plusDays(10), "MMddyyyy");
        keys.to("main .filter button.primary").enter();
        assertThat(page.locator("main [role=status]")).containsText("从 " + from);
        keys.to("确认生效").enter();
        assertThat(page.locator("main .said")).containsText(from.toString());
    }

    @Test
    void aTableIsImported() {
        keys.signIn("tianyu");
        at(ACTIVITIES + "/import");
        FileChooser chooser =
                page.waitForFileChooser(() -> keys.to("input[type=file]").press("Enter"));
        chooser.setFiles(
                new FilePayload(
                        "rows.csv", "text/csv", "title\n示例\n".getBytes(StandardCharsets.UTF_8)));
        keys.to("main form button.primary").enter();
        assertThat(page.locator("main")).containsText("第 1 行:缺少这一列");
    }

    @Test
    void aCodeIsTypedWhereItCannotBeScanned() {
        keys.signIn("tianyu");
        at("/m");
        keys.to("扫码签到").enter();
        keys.to("#code").type("2345").enter();
        assertThat(page.locator("main [role=alert]")).containsText("没有这个签到码");
        assertThat(page.locator("#code")).hasValue("2345");
    }

    @Test
    void whatIsMaskedIsRevealed() {
        keys.signIn("qingyuan");
        at("/programs/directory/person");
        keys.to("tbody a").enter();
        keys.to("查看打码内容的原文").press("Enter");
        keys.to("[name=fields]").press("Space");
        keys.to("#reveal-reason").type("键盘核对").enter();
        assertThat(page.getByText("正在显示原文")).isVisible();
    }

    @Test
    void somethingIsFoundAndATableIsFiltered() {
        keys.signIn("qingyuan");
        keys.to(".search input").type("天玉").enter();
        keys.to("main .rows a").enter();
        assertEquals(-1, page.url().indexOf("/search"));
        at(ACTIVITIES);
        keys.to("[name=q]").press("Tab");
        keys.to("main select").press("ArrowDown");
        keys.to("main .filter button").enter();
        assertTrue(page.url().contains("="), page.url());
    }

    @Test
    void theTreeIsWalkedDownFromAFieldAndOnAPage() {
        keys.signIn("jiangxi");
        at("/reporting");
        keys.to("input.region");
        page.waitForSelector("[role=option]");
        keys.press("ArrowDown");
        assertEquals(
                page.locator("[aria-selected=true]").getAttribute("id"),
                page.locator("input.region").getAttribute("aria-activedescendant"));
        String first = page.locator("[aria-selected=true] small").textContent();
        keys.press("Enter");
        assertFalse(first.isEmpty());
        assertThat(page.locator("input.region")).hasValue(Pattern.compile("36\\d+"));
        keys.press("Escape");
        assertThat(page.locator("[role=listbox]")).isHidden();
        assertTrue(keys.isAt("input.region"), "the focus stays where it was");
        at("/figures?region=36");
        keys.to("吉安市").enter();
        assertThat(page.locator("h1, .crumbs")).not().hasCount(0);
        assertTrue(page.url().contains("3608"), page.url());
    }
}
