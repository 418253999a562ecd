package org.boai.distribution;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

import java.util.ArrayList;
import java.util.List;

/** What goes wrong is told in a sentence, and nothing that was entered is lost. */
class TroubleIT {
    private static final String ACTIVITIES = "/programs/charity-homes/component-activity";
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    private static Chromium browser;

    private BrowserContext context;
    private Page page;

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
        context = browser.context(Chromium.chinese());
        page = Chromium.signIn(context, "tianyu");
    }

    @AfterEach
    void close(TestInfo test) {
        Chromium.shoot(page, "trouble-" + test.getTestMethod().orElseThrow().getName());
        context.close();
    }

    private static void at(Page page, String path) {
        page.navigate(Demonstration.url() + path);
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private void fill(String title) {
        at(page, ACTIVITIES + "/new");
        page.locator("[name=title]").fill(title);
        page.locator("[name=activityDate]").fill(Product.today().toString());
        for (String number : List.of("personTimes", "volunteers", "volunteerHours")) {
            page.locator("[name=" + number + "]").fill("4");
        }
        page.locator("[name=component][value=HEALTH]").check();
        page.locator("select[name=site]").selectOption(new SelectOption().setIndex(1));
    }

    /** The page of a row that was just recorded. */
    private String recorded(String title) {
        fill(title);
        press(page, "保存");
        assertThat(page.locator("h1")).containsText(title);
        return page.url().substring(Demonstration.url().length());
    }

    @Test
    void aSessionThatEndsDuringAChangeKeepsTheChange() {
        String row = recorded("会话过期(示例)");
        at(page, row + "/edit");
        page.locator("[name=title]").fill("过期后仍在(示例)");
        context.clearCookies();
        press(page, "保存");
        assertThat(page.getByText("您填写的内容会保留")).isVisible();
        Chromium.signInHere(page, "tianyu");
        press(page, "提交");
        assertThat(page.locator("h1")).containsText("过期后仍在(示例)");
    }

    @Test
    void aSessionThatEndsDuringANewFormSendsItAfterSigningIn() {
        String title = "登录后送出 " + System.nanoTime();
        fill(title);
        context.clearCookies();
        press(page, "保存");
        page.waitForURL(url -> url.contains("/m") || url.contains("/sign-in"));
        assertThat(page.getByText("还在本机")).isVisible();
        Chromium.signInHere(page, "tianyu");
        at(page, "/m");
        assertThat(page.locator("#outbox")).hasAttribute("data-waiting", "0");
        at(page, ACTIVITIES + "?title=" + title);
        assertThat(page.locator("tbody tr")).hasCount(1);
    }

    @Test
    void whoeverIsOvertakenInAnotherTabDecides() {
        String row = recorded("两个标签页(示例)");
        at(page, row + "/edit");
        Page other = context.newPage();
        at(other, row + "/edit");
        other.locator("[name=title]").fill("先保存的(示例)");
        press(other, "保存");
        page.locator("[name=title]").fill("后保存的(示例)");
        press(page, "保存");
        assertThat(page.getByText("别人修改了这条记录").first()).isVisible();
        assertThat(page.locator("table")).containsText("先保存的(示例)");
        assertThat(page.locator("[name=title]")).hasValue("后保存的(示例)");
        press(page, "保存");
        assertThat(page.locator("h1")).containsText("后保存的(示例)");
    }

    @Test
    void aNameWithMarkupIsANameEverywhere() {
        List<String> wrong = new ArrayList<>();
        page.onDialog(
                dialog -> {
                    wrong.add(page.url() + " " + dialog.message());
                    dialog.dismiss();
                });
        String row = recorded(MARKUP);
        for (String path :
                List.of(
                        row,
                        row + "/edit",
                        row + "/history",
                        row + "/print",
                        ACTIVITIES,
                        "/search?q=%3Cimg",
                        ACTIVITIES + "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
                        "/m")) {
            at(page, path);
            if (page.locator("img[src=x]").count() > 0) {
                wrong.add(path);
            }
        }
        at(page, row);
        assertThat(page.locator("h1")).containsText(MARKUP);
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatIsNotThereIsToldWithAWayOn() {
        for (String path :
                List.of(
                        "/programs/nonesuch/thing",
                        "/programs/nonesuch/thing/new",
                        "/programs/charity-homes/nonesuch",
                        ACTIVITIES + "/0192f6d2-0000-7000-8000-000000000000",
                        ACTIVITIES + "/no-id/edit",
                        "/figures?program=nonesuch",
                        "/figures/kpi?kpi=nonesuch.figure&region=360803100",
                        "/pages/nonesuch/",
                        "/public/nonesuch/thing",
                        "/no-such-page")) {
            for (String language : List.of("zh-CN", "en")) {
                String address = path + (path.contains("?") ? "&" : "?") + "lang=" + language;
                Response answer = page.navigate(Demonstration.url() + address);
                assertEquals(404, answer.status(), address);
                assertThat(page.locator("html")).hasAttribute("lang", language);
                assertThat(page.locator("main a[href='/']")).isVisible();
                assertThat(page.locator("body")).not().containsText("Exception");
            }
        }
    }
}
