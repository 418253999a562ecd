package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server as an operator runs it, on both databases. */
class ServeIT {
    /** How often a server is killed in the middle of filings. */
    private static final int ROUNDS = Boolean.getBoolean("boai.deep") ? 50 : 5;

    /** Few enough that payers meet at each. */
    private static final int MEMBERS = 4;

    @TempDir private Path folder;

    /** A province with a city of two counties of 20 and 100 townships. */
    private static List<String> twoCounties(int inA, int inB) {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "36,示例省,1,",
                                "3601,示例市,2,36",
                                "360101,甲县,3,3601",
                                "360102,乙县,3,3601"));
        for (int i = 0; i < inA; i++) {
            lines.add("360101%d,甲镇%d,4,360101".formatted(100 + i, i));
        }
        for (int i = 0; i < inB; i++) {
            lines.add("360102%d,乙镇%d,4,360102".formatted(100 + i, i));
        }
        return lines;
    }

    private static void establish(Api api, String county, int first, int count) {
        for (int i = first; i < first + count; i++) {
            String region = county + (100 + i);
            api.establish("示例" + region, "TOWNSHIP", "TOWNSHIP", region, "2026-01-15");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRatioOfTheParentIsARatioOfSums(Site.Kind kind) throws Exception {
        try (Site site = Site.create(kind, folder)) {
            assertEquals(0, site.importRegions("2023-06-30", twoCounties(20, 100)).status());
            try (Product product = site.serve()) {
                Api admin = Api.signIn(product.url(), "admin", product.firstPassword());
                establish(admin, "360101", 0, 10);
                establish(admin, "360102", 0, 90);
                assertEquals(
                        "50.00",
                        admin.value("directory.township-coverage", "360101", Product.month()));
                assertEquals(
                        "90.00",
                        admin.value("directory.township-coverage", "360102", Product.month()));
                assertEquals(
                        "83.33",
                        admin.value("directory.township-coverage", "3601", Product.month()));
                assertEquals(
                        "83.33", admin.value("directory.township-coverage", "CN", Product.month()));
            }
        }
    }

    @Test
    void anEmptyServerIsSetUpInABrowserUntilTheFirstRecord() throws IOException {
        try (Site site = Site.create(Site.Kind.H2, folder);
                Product product = site.serve();
                Chromium browser = Chromium.open();
                BrowserContext context = browser.context(Chromium.chinese())) {
            Page page = context.newPage();
            page.navigate(product.url());
            page.getByLabel("用户名").fill("admin");
            page.getByLabel("密码").fill(product.firstPassword());
            page.keyboard().press("Enter");
            page.getByRole(AriaRole.LINK, link("导入行政区划")).click();
            page.getByRole(AriaRole.BUTTON, link("导入全国区划"))
                    .click(new Locator.ClickOptions().setTimeout(300_000));
            page.getByText("乡镇(街道)").waitFor(new Locator.WaitForOptions().setTimeout(300_000));
            assertTrue(page.locator(".facts").innerText().contains("2,842"), page.content());
            page.navigate(product.url());
            assertEquals(0, page.getByRole(AriaRole.LINK, link("导入行政区划")).count());
            assertEquals(1, page.getByText("已完成").count());

            follow(page, "建立各级组织(可从表格导入)");
            follow(page, "新建第一条");
            page.locator("[name=name]").fill("天玉镇红十字会");
            page.locator("[name=level]").selectOption("TOWNSHIP");
            page.locator("[name=kind]").selectOption("TOWNSHIP");
            page.locator("[name=line]").first().check();
            page.locator("[name=region]").fill("360803100");
            page.locator("[name=name]").focus();
            page.locator("form.entity .actions button.primary").click();
            press(page, "成立");
            page.getByText("已成立").first().waitFor();

            page.navigate(product.url());
            follow(page, "为各级人员建立账号");
            page.locator("[name=name]").fill("first-clerk");
            page.locator("[name=role]").selectOption("REPORTER");
            page.locator("[name=region]").fill("360803100");
            page.locator("[name=name]").focus();
            press(page, "新建账号");
            String told = page.locator(".told").innerText();
            String password = told.substring(told.lastIndexOf(':') + 1).strip();

            page.navigate(product.url());
            follow(page, "部署业务程序");
            page.locator("input[type=file]").setInputFiles(Product.jar("example"));
            press(page, "部署");
            page.getByText("已部署 example").waitFor();
            page.navigate(product.url() + "/admin/switches?program=example&region=360803100");
            press(page, "预览");
            press(page, "确认生效");
            page.locator(".said").waitFor();
            page.navigate(product.url());
            assertEquals(0, page.getByText("开始使用").count());
            press(page, "退出");
            page.getByLabel("用户名").fill("first-clerk");
            page.getByLabel("密码").fill(password);
            page.keyboard().press("Enter");
            page.locator("a[href='/programs/example/elder-visit/new']").first().click();
            page.locator("[name=visitDate]").fill(Product.today().toString());
            page.locator("[name=elders]").fill("3");
            page.locator("[name=volunteers]").fill("2");
            page.locator("form.entity .actions button.primary").click();
            page.waitForURL(url -> url.matches(".*/elder-visit/[0-9a-f-]{36}"));
        }
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, link(link)).first().click();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, link(button).setExact(true)).first().click();
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    @Test
    void oneMoreTownshipWithoutAnOrganisationTakesTheFullCoverageAway() throws Exception {
        try (Site site = Site.create(Site.Kind.H2, folder)) {
            List<String> lines = twoCounties(124, 100);
            assertEquals(0, site.importRegions("2023-06-30", lines).status());
            String password;
            try (Product product = site.serve()) {
                password = product.firstPassword();
                Api admin = Api.signIn(product.url(), "admin", password);
                establish(admin, "360101", 0, 124);
                establish(admin, "360102", 0, 100);
                assertEquals(
                        "100.00",
                        admin.value("directory.township-coverage", "3601", Product.month()));
            }
            lines.add("360102999,乙镇新,4,360102");
            Product.Outcome second =
                    site.importRegions(
                            Product.today()
                                    .minusDays(Product.today().getDayOfMonth() - 1L)
                                    .toString(),
                            lines);
            assertTrue(second.status() == 0 && second.output().contains("新增 1"), second.output());
            try (Product product = site.serve()) {
                Api admin = Api.signIn(product.url(), "admin", password);
                JsonObject figure =
                        admin.figure("directory.township-coverage", "3601", Product.month());
                assertEquals("99.56", String.valueOf(figure.get("value")));
                assertFalse(figure.containsKey("fullCoverage"));
                assertEquals("225", String.valueOf(figure.get("denominator")));
                assertEquals(
                        "100.00",
                        admin.value(
                                "directory.township-coverage",
                                "3601",
                                Product.month().minusMonths(1)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAcknowledgedSurvivesKill9OnceAndIsCounted(Site.Kind kind) throws Exception {
        try (Site site = Site.create(kind, folder)) {
            site.importVillage();
            String password;
            FilingRounds.Home home;
            try (Product product = site.serve()) {
                password = product.firstPassword();
                home = homes(Api.signIn(product.url(), "admin", password));
            }
            FilingRounds rounds = new FilingRounds(home, Product.today());
            for (int round = 0; round < ROUNDS; round++) {
                try (Product product = site.serve()) {
                    rounds.fileUntilKilled(product, password, round);
                }
            }
            try (Product product = site.serve()) {
                rounds.check(Api.signIn(product.url(), "admin", password));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void feesOfManyPayersBalanceToTheCentThroughKill9(Site.Kind kind) throws Exception {
        try (Site site = Site.create(kind, folder)) {
            site.importVillage();
            String password;
            PaymentRounds rounds;
            try (Product product = site.serve()) {
                password = product.firstPassword();
                Api admin = Api.signIn(product.url(), "admin", password);
                String unit = admin.establish("甲县红十字会", "COUNTY", "BRANCH", "360101", "2026-01-15");
                List<String> members = PaymentRounds.members(admin, unit, MEMBERS);
                rounds = new PaymentRounds(unit, members, Product.today());
            }
            for (int round = 0; round < ROUNDS; round++) {
                try (Product product = site.serve()) {
                    rounds.fileUntilKilled(product, password, round);
                }
            }
            try (Product product = site.serve()) {
                rounds.check(Api.signIn(product.url(), "admin", password));
            }
        }
    }

    /** The id of a new branch of the township. */
    static String township(Api admin) {
        return admin.post(
                        "/organisations",
                        Map.of(
                                "name",
                                "甲镇红十字会",
                                "level",
                                "TOWNSHIP",
                                "kind",
                                "TOWNSHIP",
                                "line",
                                "REGION",
                                "region",
                                "360101100"))
                .expect(201)
                .id();
    }

    /** Deploys charity homes and makes the first home. */
    static FilingRounds.Home homes(Api admin) throws Exception {
        admin.upload("/programs", "application/java-archive", Product.jar("charity-homes"))
                .expect(201);
        return firstHome(admin);
    }

    /** Switches charity homes on, and makes a home that may report. */
    static FilingRounds.Home firstHome(Api admin) {
        admin.put("/programs/charity-homes/switches/36", Map.of("state", "on")).expect(200);
        return home(admin);
    }

    /** A home of a new branch. */
    static FilingRounds.Home home(Api admin) {
        String unit = township(admin);
        String manager =
                admin.post("/people", Map.of("name", "示例负责人", "organisation", unit))
                        .expect(201)
                        .id();
        String id =
                admin.post(
                                "/programs/charity-homes/home-site",
                                Map.ofEntries(
                                        Map.entry("siteNo", "1"),
                                        Map.entry("name", "甲村博爱家园"),
                                        Map.entry("village", "360101100200"),
                                        Map.entry("organisation", unit),
                                        Map.entry("setting", "RURAL"),
                                        Map.entry("level", "COUNTY"),
                                        Map.entry("households", 100),
                                        Map.entry("population", 400),
                                        Map.entry("fundSources", List.of("CITY")),
                                        Map.entry("totalInvestment", 50000),
                                        Map.entry("manager", manager)))
                        .expect(201)
                        .id();
        return new FilingRounds.Home(id, unit);
    }

    @Test
    void aTakenPortIsOneSentenceAndStatus1() throws Exception {
        try (Site site = Site.create(Site.Kind.H2, folder);
                ServerSocket taken = new ServerSocket(0)) {
            Product.Outcome outcome =
                    Product.run(
                            "serve",
                            "--config",
                            site.config().toString(),
                            "--port",
                            Integer.toString(taken.getLocalPort()));
            assertEquals(1, outcome.status());
            assertTrue(
                    outcome.output().contains(Integer.toString(taken.getLocalPort())),
                    outcome.output());
            assertTrue(!outcome.output().contains("\tat "), outcome.output());
        }
    }

    @Test
    void anUnknownKeyStopsTheStartAndNamesTheNearest() throws Exception {
        Path config = Files.writeString(folder.resolve("boai.yaml"), "server:\n  prt: 1\n");
        Product.Outcome outcome = Product.run("serve", "--config", config.toString());
        assertEquals(1, outcome.status());
        assertTrue(
                outcome.output().contains("server.prt") && outcome.output().contains("server.port"),
                outcome.output());
    }

    @Test
    void aLockedDataFolderIsOneSentenceAndStatus1() throws Exception {
        try (Site site = Site.create(Site.Kind.H2, folder);
                Product running = site.serve()) {
            assertTrue(running.url().startsWith("http"));
            Product.Outcome outcome =
                    Product.run("serve", "--config", site.config().toString(), "--port", "0");
            assertEquals(1, outcome.status());
            assertTrue(!outcome.output().contains("\tat "), outcome.output());
            assertTrue(!outcome.output().contains("SLF4J"), outcome.output());
        }
    }

    @Test
    void aBrokenRegionFileLoadsNothingAndNamesItsLines() throws Exception {
        try (Site site = Site.create(Site.Kind.H2, folder)) {
            Product.Outcome outcome =
                    site.importRegions(
                            "2023-06-30", List.of("36,示例省,1,", "360101,孤儿县,3,3601", "36,又一个,1,"));
            assertEquals(1, outcome.status());
            assertTrue(
                    outcome.output().contains(":3") && outcome.output().contains(":4"),
                    outcome.output());
            try (Product product = site.serve()) {
                Api.signIn(product.url(), "admin", product.firstPassword())
                        .get("/regions/36")
                        .expect(404);
            }
        }
    }

    @Test
    void theLogHasWhatTheDatabaseSaid() throws Exception {
        try (Site site = Site.create(Site.Kind.H2, folder)) {
            Files.createDirectories(folder.resolve("data"));
            Files.writeString(folder.resolve("data/boai.mv.db"), "no database");
            Product.Outcome outcome = Product.run("check", "--config", site.config().toString());
            assertEquals(1, outcome.status());
            assertTrue(outcome.output().contains("SQLSTATE 90028"), outcome.output());
        }
    }

    @Test
    void whatCannotBeATokenIsToldAsSuch() {
        Product.Outcome outcome = Product.run("program", "list", "--token", "{“token”}");
        assertEquals(1, outcome.status());
        assertTrue(outcome.output().contains("The token (--token"), outcome.output());
    }

    @Test
    void wrongUsageIsStatus2() {
        assertEquals(2, Product.run("serve", "--nonsense").status());
    }
}
