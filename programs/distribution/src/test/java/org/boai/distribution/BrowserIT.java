package org.boai.distribution;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.SelectOption;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

/**
 * A township clerk in a real browser: sign in, record an activity, file the report, look at the
 * figures.
 */
class BrowserIT {
    /** Until the file that was chosen is smaller than a mebibyte; a minute at most. */
    private static final String MADE_SMALLER =
            """
            async () => {
              const input = document.querySelector('[name="evidence.file"]');
              for (let i = 0; i < 600 && input.files[0].size >= 2 ** 20; i++) {
                await new Promise(done => setTimeout(done, 100));
              }
              if (input.files[0].size >= 2 ** 20) throw new Error('It is as large as before.');
            }
            """;

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

            fillActivity(page, "入户走访(示例)");
            page.locator("[name=activityDate]").fill(Product.today().plusDays(1).toString());
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
            page.locator("select[name=site]").selectOption(new SelectOption().setIndex(2));
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
    void aLargePhotographIsMadeSmallerAndWhatIsTooLargeIsToldBeforeItTravels(@TempDir Path folder)
            throws IOException {
        Browser.NewContextOptions phone = Chromium.chinese().setViewportSize(360, 780);
        try (BrowserContext context = browser.context(phone)) {
            Page page = Chromium.signIn(context, "tianyu");
            fillActivity(page, "大照片(示例)");
            page.locator("[name='evidence.file']").setInputFiles(photograph(folder, 50 << 20));
            page.evaluate(MADE_SMALLER);
            save(page);
            assertThat(page.locator("h1")).containsText("大照片(示例)");

            page.navigate(page.url() + "/edit");
            page.locator("[name='evidence.file']").setInputFiles(photograph(folder, 50 << 20));
            save(page);
            assertThat(page.locator("a[href^='/attachments/']")).hasCount(2);

            fillActivity(page, "大文件(示例)");
            Path film = folder.resolve("film.mp4");
            try (RandomAccessFile file = new RandomAccessFile(film.toFile(), "rw")) {
                file.setLength(70 << 20);
            }
            page.locator("[name='evidence.file']").setInputFiles(film);
            save(page);
            assertThat(page.getByText("文件太大")).isVisible();
            assertThat(page.locator("[name=title]")).hasValue("大文件(示例)");
        }
    }

    private static void fillActivity(Page page, String title) {
        page.navigate(Demonstration.url() + "/programs/charity-homes/component-activity/new");
        page.locator("[name=title]").fill(title);
        page.locator("[name=activityDate]").fill(Product.today().toString());
        for (String number : List.of("personTimes", "volunteers", "volunteerHours")) {
            page.locator("[name=" + number + "]").fill("4");
        }
        choose(page, "component", "HEALTH");
        page.locator("select[name=site]").selectOption(new SelectOption().setIndex(1));
    }

    /** A picture of twelve megapixels with so much in it that it is as large as the size says. */
    private static Path photograph(Path folder, int size) throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB), "jpeg", picture);
        byte[] taken = picture.toByteArray();
        byte[] comment = new byte[1 << 16];
        comment[0] = (byte) 0xFF;
        comment[1] = (byte) 0xFE;
        comment[2] = (byte) 0xFF;
        comment[3] = (byte) 0xFE;
        Path file = folder.resolve("photograph.jpg");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(taken, 0, 2);
            for (int written = 0; written < size; written += comment.length) {
                out.write(comment);
            }
            out.write(taken, 2, taken.length - 2);
        }
        return file;
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
