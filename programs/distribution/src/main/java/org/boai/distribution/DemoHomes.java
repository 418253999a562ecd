package org.boai.distribution;

import static org.boai.distribution.Filing.fields;

import org.boai.plugins.Period;
import org.boai.security.Caller;
import org.boai.server.Platform;
import org.boai.store.Division;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A year of charity homes in Ji'an: sites in every county, their activities, drills and monthly
 * reports. All of it is made up.
 */
final class DemoHomes {
    private static final String SITE = "charity-homes/home-site";
    private static final String REPORT = "charity-homes/monthly-report";
    private static final String CITY = "3608";
    private static final String TIANYU = "360803100";
    private static final int HOMES_PER_COUNTY = 3;

    /** So many of them operate; the others are being built. */
    private static final int OPERATING = 36;

    /** One of the four contents, and what is done for it. */
    private record Content(String component, List<String> titles) {}

    private static final List<Content> CONTENTS =
            List.of(
                    new Content("DISASTER", List.of("防汛知识宣讲", "家庭应急包发放", "消防安全课")),
                    new Content("HEALTH", List.of("义诊", "血压血糖监测", "心肺复苏普及")),
                    new Content("LIVELIHOOD", List.of("油茶种植培训", "蜜蜂养殖培训", "手工编织培训")),
                    new Content("COMMUNICATION", List.of("红十字知识进村", "人道故事分享会", "志愿者招募")));

    private final Platform platform;
    private final DemoBranches branches;
    private final DemoReports reports;
    private final Random random;
    private final LocalDate today;
    private final Caller city;
    private final Caller reporter;
    private final Caller reviewer;

    /** One home and who files for it. */
    private record Home(
            String id,
            String unit,
            Filing filing,
            DemoReports.Desk desk,
            boolean operating,
            LocalDate since) {}

    DemoHomes(
            Platform platform,
            DemoUsers users,
            DemoBranches branches,
            DemoReports reports,
            Random random,
            LocalDate today) {
        this.platform = platform;
        this.branches = branches;
        this.reports = reports;
        this.random = random;
        this.today = today;
        this.city = users.caller("jian");
        this.reporter = users.caller("tianyu");
        this.reviewer = users.caller("qingyuan");
    }

    void build() {
        List<Home> homes = new ArrayList<>();
        List<Division> villages = new ArrayList<>(platform.tree().level(TIANYU, 5).subList(0, 2));
        for (Division county : platform.tree().level(CITY, 3)) {
            List<Division> all = platform.tree().level(county.code(), 5);
            for (int i = 1; i <= HOMES_PER_COUNTY; i++) {
                villages.add(all.get(i * all.size() / (HOMES_PER_COUNTY + 1)));
            }
        }
        for (Division village : villages) {
            homes.add(home(homes.size(), village));
        }
        homes.stream().filter(Home::operating).forEach(this::year);
        DemoFunds funds = new DemoFunds(platform, city, random, today);
        homes.stream().filter(Home::operating).limit(6).forEach(h -> funds.fund(h.id(), h.unit()));
    }

    /**
     * A home in a village, brought as far as its number says: most operate, the last few are still
     * on their way.
     */
    private Home home(int number, Division village) {
        boolean tianyu = platform.tree().within(village.code(), TIANYU);
        Caller filer = tianyu ? reporter : city;
        Filing filing = new Filing(platform.records(), filer);
        DemoFiles files = new DemoFiles(platform, filer);
        Filing above = new Filing(platform.records(), city);
        String unit =
                platform.tree().ancestors(village.code()).stream()
                        .flatMap(region -> branches.unit(region.code()).stream())
                        .findFirst()
                        .orElseThrow();
        String manager =
                filing.create(
                        "directory/person",
                        fields(
                                "name",
                                "示例负责人" + (number + 1),
                                "residence",
                                village.code(),
                                "organisation",
                                unit));
        Map<String, Object> site =
                fields(
                        "siteNo",
                        "JA-%03d".formatted(number + 1),
                        "name",
                        village.name().replaceAll("(居委会|村委会)$", "") + "博爱家园(示例)",
                        "village",
                        village.code(),
                        "organisation",
                        unit,
                        "hostOrganisation",
                        unit,
                        "setting",
                        village.name().contains("社区") ? "URBAN" : "RURAL",
                        "level",
                        List.of("COUNTY", "CITY", "PROVINCE").get(number % 3),
                        "households",
                        180 + random.nextInt(400),
                        "population",
                        600 + random.nextInt(1500),
                        "fundSources",
                        List.of("PROVINCE", "DONATIONS"),
                        "totalInvestment",
                        40_000 + 1000 * random.nextInt(40),
                        "manager",
                        manager);
        String id = filing.create(SITE, site);
        LocalDate start = today.minusMonths(number < 30 ? 18 : 9).minusDays(random.nextInt(60));
        filing.create(
                "charity-homes/vca-assessment",
                fields(
                        "site",
                        id,
                        "organisation",
                        unit,
                        "doneOn",
                        start.plusDays(20).toString(),
                        "hazards",
                        List.of("FLOOD", "FIRE"),
                        "participants",
                        20 + random.nextInt(40),
                        "vulnerablePeople",
                        10 + random.nextInt(60),
                        "capacitySummary",
                        "示例:村级应急队一支,卫生室一处。",
                        "report",
                        files.text("易受损性及能力评估(示例)")));
        filing.create(
                "charity-homes/emergency-plan",
                fields(
                        "site",
                        id,
                        "organisation",
                        unit,
                        "planVersion",
                        "1",
                        "approvedOn",
                        start.plusDays(40).toString(),
                        "plan",
                        files.text("应急预案(示例)")));
        filing.create(
                "charity-homes/home-team",
                fields(
                        "site",
                        id,
                        "organisation",
                        unit,
                        "name",
                        "志愿服务队(示例)",
                        "establishedOn",
                        start.plusDays(30).toString(),
                        "members",
                        8 + random.nextInt(20)));
        filing.move(SITE, id, start.plusDays(21), "assess");
        above.move(SITE, id, start.plusDays(30), "approve");
        filing.move(SITE, id, start.plusDays(45), "build");
        boolean operating = number < OPERATING;
        LocalDate since = start.plusDays(150);
        if (operating) {
            filing.move(SITE, id, start.plusDays(120), "submit");
            above.move(SITE, id, start.plusDays(140), "accept");
            above.move(SITE, id, since, "operate");
        }
        DemoReports.Desk desk = new DemoReports.Desk(filer, tianyu ? reviewer : city, city);
        return new Home(id, unit, filing, desk, operating, since);
    }

    private void year(Home home) {
        YearMonth now = YearMonth.from(today);
        YearMonth first = now.minusMonths(12);
        for (YearMonth month = first; !month.isAfter(now); month = month.plusMonths(1)) {
            if (month.isAfter(YearMonth.from(home.since()))) {
                // Nothing happens in some of them, and that is reported as well.
                if (random.nextInt(12) > 0) {
                    activities(home, month);
                }
                if (month.isBefore(now)) {
                    report(home, month);
                }
            }
        }
        home.filing()
                .create(
                        "charity-homes/drill",
                        fields(
                                "site", home.id(),
                                "organisation", home.unit(),
                                "drillOn", today.minusMonths(1 + random.nextInt(5)).toString(),
                                "scenario", "FLOOD",
                                "participants", 30 + random.nextInt(80)));
    }

    private void activities(Home home, YearMonth month) {
        for (int i = 0; i < 2; i++) {
            Content content = CONTENTS.get((month.getMonthValue() + i * 2) % 4);
            LocalDate day = month.atDay(1 + random.nextInt(28));
            if (!day.isAfter(today)) {
                int volunteers = 2 + random.nextInt(8);
                home.filing()
                        .create(
                                "charity-homes/component-activity",
                                fields(
                                        "site", home.id(),
                                        "organisation", home.unit(),
                                        "component", content.component(),
                                        "activityDate", day.toString(),
                                        "title",
                                                content.titles()
                                                        .get(
                                                                random.nextInt(
                                                                        content.titles().size())),
                                        "personTimes", 20 + random.nextInt(120),
                                        "volunteers", volunteers,
                                        "volunteerHours", volunteers * 2,
                                        "cost", 100 + random.nextInt(900),
                                        "venue", "村(社区)活动中心",
                                        "evidence", List.of()));
            }
        }
    }

    private void report(Home home, YearMonth month) {
        reports.plan(
                new DemoReports.Planned(
                        REPORT,
                        new DemoReports.Of(
                                home.unit(), "month", Optional.of(Map.entry("site", home.id()))),
                        Period.month(month),
                        5,
                        Map.of(),
                        "problems",
                        home.desk()));
    }
}
