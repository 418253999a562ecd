package org.boai.store;

import org.boai.plugins.Text;

/** What kind of division it is, as GB/T 2260 and the statistical codes sort them. */
public enum DivisionKind {
    /** The nation. */
    NATION("全国", "Nation"),
    /** 省. */
    PROVINCE("省", "Province"),
    /** 自治区. */
    AUTONOMOUS_REGION("自治区", "Autonomous region"),
    /** 直辖市. */
    MUNICIPALITY("直辖市", "Municipality"),
    /** 特别行政区. */
    SPECIAL_REGION("特别行政区", "Special administrative region"),
    /** 地级市. */
    PREFECTURE_CITY("地级市", "Prefecture-level city"),
    /** 地区. */
    PREFECTURE("地区", "Prefecture"),
    /** 自治州. */
    AUTONOMOUS_PREFECTURE("自治州", "Autonomous prefecture"),
    /** 盟. */
    LEAGUE("盟", "League"),
    /** 市辖区. */
    DISTRICT("市辖区", "District"),
    /** 县级市. */
    COUNTY_CITY("县级市", "County-level city"),
    /** 县. */
    COUNTY("县", "County"),
    /** 自治县. */
    AUTONOMOUS_COUNTY("自治县", "Autonomous county"),
    /** 旗. */
    BANNER("旗", "Banner"),
    /** 自治旗. */
    AUTONOMOUS_BANNER("自治旗", "Autonomous banner"),
    /** 林区. */
    FORESTRY_DISTRICT("林区", "Forestry district"),
    /** 街道. */
    STREET("街道", "Street"),
    /** 镇. */
    TOWN("镇", "Town"),
    /** 乡. */
    TOWNSHIP("乡", "Township"),
    /** A zone, a farm or the like beside the townships. */
    TOWNSHIP_LIKE("类似乡级单位", "Township-like unit"),
    /** 居民委员会. */
    RESIDENTS_COMMITTEE("居民委员会", "Residents' committee"),
    /** 村民委员会. */
    VILLAGERS_COMMITTEE("村民委员会", "Villagers' committee"),
    /** A farm's or factory's quarter beside the villages. */
    VILLAGE_LIKE("类似村级单位", "Village-like unit"),
    /** A unit of the list that is no division in law. */
    STATISTICAL("统计用区划", "Statistical unit"),
    /** A line of the list that stands for no unit. */
    PLACEHOLDER("占位", "Placeholder");

    private final Text label;

    DivisionKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    /** The kind in words. */
    public Text label() {
        return label;
    }

    /**
     * The kind that names and codes tell: of provinces, prefectures and counties the name, as the
     * law words it; below them the number in the code, which the names of communities do not tell.
     */
    static DivisionKind of(String code, String name, int level, String flag) {
        return switch (flag) {
            case "placeholder", "no_county_repeat" -> PLACEHOLDER;
            case "statistical_zone", "statistical_county" -> STATISTICAL;
            default ->
                    switch (level) {
                        case 0 -> NATION;
                        case 1 -> province(name);
                        case 2 -> prefecture(name);
                        case 3 -> county(code, name);
                        case 4 -> township(ordinal(code, 9));
                        default -> village(ordinal(code, 12));
                    };
        };
    }

    /** Whether a line with the flag stands for no unit of its own. */
    static boolean isPlaceholder(String flag) {
        return flag.equals("placeholder") || flag.equals("no_county_repeat");
    }

    private static DivisionKind province(String name) {
        if (name.endsWith("特别行政区")) {
            return SPECIAL_REGION;
        }
        if (name.endsWith("自治区")) {
            return AUTONOMOUS_REGION;
        }
        return name.endsWith("市") ? MUNICIPALITY : PROVINCE;
    }

    private static DivisionKind prefecture(String name) {
        if (name.endsWith("自治州")) {
            return AUTONOMOUS_PREFECTURE;
        }
        if (name.endsWith("地区")) {
            return PREFECTURE;
        }
        return name.endsWith("盟") ? LEAGUE : PREFECTURE_CITY;
    }

    private static DivisionKind county(String code, String name) {
        if (name.endsWith("自治县")) {
            return AUTONOMOUS_COUNTY;
        }
        if (name.endsWith("自治旗")) {
            return AUTONOMOUS_BANNER;
        }
        if (name.endsWith("旗")) {
            return BANNER;
        }
        if (name.endsWith("林区")) {
            return FORESTRY_DISTRICT;
        }
        if (name.endsWith("市")) {
            return COUNTY_CITY;
        }
        // 01-20 and 51-80 by the standard; 区 also stands at the end of 特区 like 六枝特区 (02xx03).
        return name.endsWith("区") || ordinal(code, 6) % 100 <= 20 ? DISTRICT : COUNTY;
    }

    private static DivisionKind township(int ordinal) {
        if (ordinal < 0 || ordinal == 0 || ordinal >= 400) {
            return TOWNSHIP_LIKE;
        }
        if (ordinal < 100) {
            return STREET;
        }
        return ordinal < 200 ? TOWN : TOWNSHIP;
    }

    private static DivisionKind village(int ordinal) {
        if (ordinal <= 0 || ordinal >= 400) {
            return VILLAGE_LIKE;
        }
        return ordinal < 200 ? RESIDENTS_COMMITTEE : VILLAGERS_COMMITTEE;
    }

    /** The last three digits of a code of that length; -1 for a code of another length. */
    private static int ordinal(String code, int length) {
        return code.length() == length ? Integer.parseInt(code.substring(length - 3)) : -1;
    }
}
