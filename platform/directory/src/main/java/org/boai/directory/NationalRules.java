package org.boai.directory;

import org.boai.plugins.Money;
import org.boai.plugins.Ref;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What holds in the whole country, each line with its date and source. A branch files what differs
 * in its region, or what a newer document says, as rows of the same records; those go before.
 */
final class NationalRules {
    private static final Ref<Region> NATION = Ref.to(Standing.NATION);
    private static final String MEMBERS = "中国红十字会会员管理办法(2009-10-26)";
    private static final String FEES = "中国红十字会会费管理办法(2001-05-01)";
    private static final String CHARTER_OF_2015 = "中国红十字会章程(2015)";
    private static final String CHARTER = "中国红十字会章程(2019-09-03)";
    private static final String VOLUNTEERS = "中国红十字志愿服务管理办法";
    private static final String AWARD_OF_2022 = "全国无偿献血志愿服务奖(2022)";
    private static final String PLATFORM = "平台起始值,可由各地改定";

    static final List<LocalRule> NUMBERS =
            List.of(
                    number(Threshold.ADULT_AGE, "1986-04-12", 18, "中华人民共和国民法"),
                    number(Threshold.YOUTH_AGE, "2009-10-26", 7, MEMBERS),
                    number(Threshold.GUARDIAN_AGE, "2009-10-26", 18, MEMBERS),
                    number(Threshold.CONGRESS_YEARS, "1993-10-31", 5, CHARTER),
                    number(Threshold.LAPSE_YEARS, "2001-05-01", 2, FEES),
                    number(Threshold.TRANSFER_DAYS, "2009-10-26", 60, PLATFORM),
                    number(Threshold.REGISTERED_HOURS, "2007-01-01", 20, VOLUNTEERS),
                    number(Threshold.DAY_HOURS, "2007-01-01", 8, PLATFORM),
                    number(Threshold.YEAR_HOURS, "2007-01-01", 1000, PLATFORM),
                    number(Threshold.COUNTY_STAFF, "2019-05-15", 5, "省红十字会改革方案"),
                    number(Threshold.SUGGESTION_DAYS, "2019-01-01", 30, PLATFORM),
                    number(Threshold.ACTIVE_MONTHS, "2019-01-01", 3, PLATFORM),
                    number(Threshold.COUNCIL_MEMBERS, "2009-10-26", 10, PLATFORM),
                    number(Threshold.COUNCIL_MEETINGS, "2015-05-05", 1, CHARTER_OF_2015),
                    number(Threshold.STANDING_MEETINGS, "2015-05-05", 2, CHARTER_OF_2015),
                    number(Threshold.LIFETIME_YEARS, "2022-01-01", 10, AWARD_OF_2022),
                    number(Threshold.LIFETIME_HOURS, "2022-01-01", 2000, AWARD_OF_2022),
                    number(Threshold.LIFETIME_HOURS_ALONE, "2022-01-01", 3000, AWARD_OF_2022));

    static final List<FeeSchedule> FEE_SCHEDULES =
            List.of(
                    fee(MemberKind.ADULT, 0, 10, false),
                    fee(MemberKind.YOUTH, 0, 5, true),
                    fee(MemberKind.GROUP, 0, 300, false),
                    fee(MemberKind.GROUP, 200, 500, false),
                    fee(MemberKind.GROUP, 500, 1000, false),
                    fee(MemberKind.GROUP, 1000, 1500, false),
                    fee(MemberKind.GROUP, 2000, 2000, false));

    static final List<FeeSplit> FEE_SPLITS =
            List.of(
                    new FeeSplit(
                            NATION,
                            LocalDate.of(2001, 5, 1),
                            FeeReading.CASCADE,
                            80,
                            70,
                            false,
                            FEES));

    static final List<StarScale> STAR_SCALES =
            List.of(
                    stars("2009-01-01", "全国无偿献血志愿服务奖(2009)", 120, 240, 360, 480, 600),
                    stars("2012-10-23", "志愿服务记录办法(星级)", 100, 300, 600, 1000, 1500));

    /** Without a scheme of the province, numbers begin with its code. */
    static final CardScheme CARD_SCHEME =
            new CardScheme(NATION, LocalDate.of(2009, 10, 26), "-", 8, false);

    private NationalRules() {}

    private static LocalRule number(Threshold threshold, String from, long number, String source) {
        return new LocalRule(
                threshold, NATION, LocalDate.parse(from), BigDecimal.valueOf(number), source);
    }

    private static FeeSchedule fee(MemberKind kind, int headcount, long yuan, boolean voluntary) {
        return new FeeSchedule(
                NATION, kind, headcount, LocalDate.of(2001, 5, 1), Money.of(yuan), voluntary, FEES);
    }

    private static StarScale stars(
            String from, String source, int one, int two, int three, int four, int five) {
        return new StarScale(
                NATION,
                LocalDate.parse(from),
                List.of(
                        new StarStep(1, one),
                        new StarStep(2, two),
                        new StarStep(3, three),
                        new StarStep(4, four),
                        new StarStep(5, five)),
                source);
    }
}
