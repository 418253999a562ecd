package org.boai.plugins;

/** The levels of regions and of Red Cross branches. */
public enum Level {
    /** The nation, with 总会. */
    @Label(zh = "全国", en = "Nation")
    NATION(0),
    /** 省、自治区、直辖市. */
    @Label(zh = "省", en = "Province")
    PROVINCE(1),
    /** 地级市、自治州、盟. */
    @Label(zh = "市", en = "Prefecture")
    PREFECTURE(2),
    /** 县、县级市、市辖区. */
    @Label(zh = "县", en = "County")
    COUNTY(3),
    /** 乡、镇、街道. */
    @Label(zh = "乡镇(街道)", en = "Township")
    TOWNSHIP(4),
    /** 村、社区. */
    @Label(zh = "村(社区)", en = "Village")
    VILLAGE(5);

    private final int number;

    Level(int number) {
        this.number = number;
    }

    /** Its number in data files and addresses: 0 for the nation to 5 for a village. */
    public int number() {
        return number;
    }
}
