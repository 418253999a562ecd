package org.boai.directory;

import org.boai.plugins.Label;

/** What a dated rule sets a number for. */
public enum Threshold {
    @Label(zh = "成人年龄", en = "Adult age")
    ADULT_AGE,
    @Label(zh = "青少年会员最低年龄", en = "Lowest age of a youth member")
    YOUTH_AGE,
    @Label(zh = "须监护人同意的年龄", en = "Age below which a guardian consents")
    GUARDIAN_AGE,
    @Label(zh = "换届年限", en = "Years between elections")
    CONGRESS_YEARS,
    @Label(zh = "连续未缴费年数", en = "Unpaid years before a lapse")
    LAPSE_YEARS,
    @Label(zh = "转移办理天数", en = "Days to answer a transfer")
    TRANSFER_DAYS,
    @Label(zh = "注册志愿者年服务时数", en = "Hours a year of a registered volunteer")
    REGISTERED_HOURS,
    @Label(zh = "单次服务时数上限", en = "Plausible hours per service")
    DAY_HOURS,
    @Label(zh = "人均年服务时数上限", en = "Plausible hours per volunteer and year")
    YEAR_HOURS,
    @Label(zh = "县级专职人员", en = "Full-time staff of a county")
    COUNTY_STAFF,
    @Label(zh = "建议答复天数", en = "Days to answer a suggestion")
    SUGGESTION_DAYS,
    @Label(zh = "活跃组织月数", en = "Months in which an active organisation did something")
    ACTIVE_MONTHS,
    @Label(zh = "设理事会的最少会员", en = "Members from which a council is elected")
    COUNCIL_MEMBERS,
    @Label(zh = "理事会每年次数", en = "Meetings of a council a year")
    COUNCIL_MEETINGS,
    @Label(zh = "常务机构每年次数", en = "Meetings of its standing organ a year")
    STANDING_MEETINGS,
    @Label(zh = "终身奖须超过的年数", en = "Years beyond which service is of a lifetime")
    LIFETIME_YEARS,
    @Label(zh = "终身奖须超过的时数", en = "Hours beyond which it is, with these years")
    LIFETIME_HOURS,
    @Label(zh = "不计年数的终身奖须超过的时数", en = "Hours beyond which it is, whatever the years")
    LIFETIME_HOURS_ALONE
}
