package org.boai.distribution;

import static org.boai.distribution.Filing.fields;

import org.boai.store.Division;
import org.boai.store.Tree;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The branches of Jiangxi as the press described them in December 2020: 2,263 base organisations,
 * of them 851 in townships, with all 224 townships of Ji'an, and all of Fengcheng and Nancheng.
 * Which other townships and units have one was not published: those are examples, and say so in
 * their names.
 */
final class DemoBranches {
    private static final String ORGANISATION = "directory/organisation";
    private static final String JIANGXI = "36";
    private static final Set<String> COMPLETE = Set.of("3608", "360981", "361021");
    private static final int TOWNSHIPS = 851;
    private static final int COMMUNITIES = 110;
    private static final LocalDate PUBLISHED = LocalDate.of(2020, 12, 15);

    /** Ji'an finished its townships by the end of July 2020. */
    private static final LocalDate JIAN_DONE = LocalDate.of(2020, 7, 31);

    private final Filing filing;
    private final Tree tree;
    private final Map<String, String> units = new HashMap<>();
    private final List<Known> people = new ArrayList<>();

    /** Somebody with the unit that they belong to. */
    record Known(String person, String unit, String township) {}

    DemoBranches(Filing filing, Tree tree) {
        this.filing = filing;
        this.tree = tree;
    }

    /** The unit that stands for a region: its branch, or its township or village organisation. */
    Optional<String> unit(String region) {
        return Optional.ofNullable(units.get(region));
    }

    /** The people, with their units. */
    List<Known> people() {
        return List.copyOf(people);
    }

    /** The unit that stands for a region, or for the one above it that has one. */
    String nearest(Division place) {
        return unit(place.code())
                .or(
                        () ->
                                tree.ancestors(place.code()).stream()
                                        .flatMap(above -> unit(above.code()).stream())
                                        .findFirst())
                .orElseThrow();
    }

    /** What people are told, so that who was registered here can be given a slip. */
    void notice() {
        String notice =
                filing.create(
                        "directory/privacy-notice",
                        fields(
                                "organisation",
                                unit(JIANGXI).orElseThrow(),
                                "title",
                                "个人信息处理告知书(示例)",
                                "edition",
                                "示例 1",
                                "content",
                                "示例文本:为会员和志愿者管理、服务和联络,我们保存您的姓名、联系方式和参加情况;"
                                        + "只有您所在单位及其上级的工作人员能看到,身份证号和电话平时打码。"
                                        + "您可以随时查阅、更正、撤回同意或要求删除。",
                                "contentEn",
                                "An example: to run memberships and service and to reach you, we"
                                    + " keep your name, contact and what you took part in. Staff of"
                                    + " your unit and those above see it, with identity number and"
                                    + " phone masked. You may have a copy, correct it, withdraw, or"
                                    + " have it erased at any time.",
                                "purposes",
                                List.of("ORDINARY", "SENSITIVE", "PUBLICATION"),
                                "validFrom",
                                PUBLISHED.toString()));
        filing.move("directory/privacy-notice", notice, PUBLISHED, "publish");
    }

    void build() {
        branches();
        neighbours();
        List<Division> townships = townships();
        townships.forEach(t -> unit(t, t.name() + "红十字会", "TOWNSHIP", "TOWNSHIP", day(t)));
        communities();
        others(townships);
        filing.create(
                "directory/base-count",
                fields(
                        "organisation", unit(JIANGXI).orElseThrow(),
                        "asOf", PUBLISHED.toString(),
                        "township", 851,
                        "communityVillage", 110,
                        "school", 822,
                        "scenicSpot", 10,
                        "enterprise", 35,
                        "other", 435,
                        "total", 2263,
                        "source", "中国红十字报 2020-12"));
        secretaries();
    }

    private void branches() {
        Division nation = tree.find(Tree.NATION).orElseThrow();
        Map<String, Object> society = organisation(nation, "中国红十字会总会", "NATION", "BRANCH");
        society.put("creditCode", "13100000500004729P");
        units.put(nation.code(), establish(society, LocalDate.of(1904, 3, 10)));
        branch(tree.find(JIANGXI).orElseThrow(), "PROVINCE", LocalDate.of(1911, 10, 1));
        tree.level(JIANGXI, 2)
                .forEach(city -> branch(city, "PREFECTURE", LocalDate.of(1985, 1, 1)));
        tree.level(JIANGXI, 3)
                .forEach(county -> branch(county, "COUNTY", LocalDate.of(1990, 1, 1)));
    }

    /** The branches of Zhejiang and Guangxi down to the counties with sample data. */
    private void neighbours() {
        for (String province : List.of("33", "45")) {
            branch(tree.find(province).orElseThrow(), "PROVINCE", LocalDate.of(1949, 10, 1));
            tree.level(province, 2)
                    .forEach(city -> branch(city, "PREFECTURE", LocalDate.of(1985, 1, 1)));
        }
        for (String county : List.of("330110", "450103")) {
            branch(tree.find(county).orElseThrow(), "COUNTY", LocalDate.of(1990, 1, 1));
            Division township = tree.level(county, 4).getFirst();
            unit(township, township.name() + "红十字会(示例)", "TOWNSHIP", "TOWNSHIP", PUBLISHED);
        }
    }

    private void branch(Division region, String level, LocalDate on) {
        unit(region, region.name() + "红十字会", level, "BRANCH", on);
    }

    /**
     * All townships where the press says so, then every so many-th of the others, so that each
     * county has some.
     */
    private List<Division> townships() {
        List<Division> all = tree.level(JIANGXI, 4);
        List<Division> chosen = new ArrayList<>();
        List<Division> rest = new ArrayList<>();
        for (Division township : all) {
            boolean complete = COMPLETE.stream().anyMatch(top -> tree.within(township.code(), top));
            (complete ? chosen : rest).add(township);
        }
        chosen.addAll(spread(rest, TOWNSHIPS - chosen.size()));
        return chosen;
    }

    private static <T> List<T> spread(List<T> from, int wanted) {
        List<T> chosen = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            chosen.add(from.get((int) ((long) i * from.size() / wanted)));
        }
        return chosen;
    }

    private LocalDate day(Division township) {
        LocalDate last = tree.within(township.code(), "3608") ? JIAN_DONE : PUBLISHED.minusDays(15);
        return last.minusDays(Math.floorMod(township.code().hashCode(), 180));
    }

    private void communities() {
        List<Division> villages = new ArrayList<>();
        villages.add(
                tree.children("360803001", false, PUBLISHED.plusYears(4)).stream()
                        .filter(v -> v.name().startsWith("梅苑"))
                        .findFirst()
                        .orElseThrow());
        villages.addAll(spread(tree.level(JIANGXI, 5), COMMUNITIES - 1));
        villages.forEach(
                v -> unit(v, plain(v.name()) + "红十字会(示例)", "VILLAGE", "COMMUNITY_VILLAGE", day(v)));
    }

    private static String plain(String name) {
        return name.replaceAll("(居委会|村委会|居民委员会|村民委员会)$", "");
    }

    private void others(List<Division> townships) {
        other(townships, 822, "SCHOOL", "中心学校红十字会(示例)");
        other(townships, 10, "SCENIC_SPOT", "景区红十字会(示例)");
        other(townships, 35, "ENTERPRISE", "企业红十字会(示例)");
        other(townships, 435, "OTHER", "单位红十字会(示例)");
    }

    private void other(List<Division> townships, int wanted, String kind, String suffix) {
        for (Division township : spread(townships, wanted)) {
            establish(
                    organisation(township, township.name() + suffix, "TOWNSHIP", kind),
                    day(township));
        }
    }

    private void unit(Division region, String name, String level, String kind, LocalDate on) {
        units.put(region.code(), establish(organisation(region, name, level, kind), on));
    }

    private Map<String, Object> organisation(
            Division region, String name, String level, String kind) {
        Map<String, Object> fields =
                fields(
                        "name", name,
                        "level", level,
                        "kind", kind,
                        "line", "REGION",
                        "region", region.code());
        tree.ancestors(region.code()).stream()
                .flatMap(above -> unit(above.code()).stream())
                .findFirst()
                .ifPresent(parent -> fields.put("parent", parent));
        return fields;
    }

    private String establish(Map<String, Object> organisation, LocalDate on) {
        String id = filing.create(ORGANISATION, organisation);
        filing.move(ORGANISATION, id, on, "establish");
        return id;
    }

    /**
     * Secretaries of the townships of Qingyuan and of Ganzhou's first district, with made-up names.
     */
    private void secretaries() {
        List<String> surnames = List.of("王", "李", "张", "刘", "陈", "杨", "黄", "周", "吴", "徐");
        List<String> given = List.of("芳", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "杰");
        int i = 0;
        for (String county : List.of("360803", "360702")) {
            for (Division township : tree.level(county, 4)) {
                String name = "示例" + surnames.get(i % 10) + given.get(i / 10 % 10 + i % 3);
                Map<String, Object> person = fields("name", name, "residence", township.code());
                String unit = unit(township.code()).or(() -> unit(county)).orElseThrow();
                person.put("organisation", unit);
                String id = filing.create("directory/person", person);
                people.add(new Known(id, unit, township.code()));
                i++;
            }
        }
    }
}
