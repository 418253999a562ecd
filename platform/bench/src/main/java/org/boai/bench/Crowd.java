package org.boai.bench;

import org.boai.plugins.CheckDigits;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * People whom nobody is: each made of a number and always the same, with names as common as they
 * are. A third has no identity number, and every name says that it is an example.
 */
final class Crowd {
    private static final String SAID = "示例";
    private static final LocalDate OLDEST = LocalDate.of(1950, 1, 1);
    private static final int DAYS_OF_BIRTH = 50 * 365;
    private static final List<Syllable> SURNAMES =
            syllables(
                    "王wang李li张zhang刘liu陈chen杨yang黄huang赵zhao吴wu周zhou徐xu孙sun马ma朱zhu胡hu郭guo"
                            + "何he高gao林lin罗luo郑zheng梁liang谢xie宋song唐tang许xu韩han冯feng邓deng曹cao"
                            + "彭peng曾zeng肖xiao田tian董dong潘pan袁yuan蔡cai蒋jiang余yu欧阳ouyang司马sima");
    private static final List<Syllable> GIVEN =
            syllables(
                    "伟wei芳fang娜na敏min静jing丽li强qiang磊lei军jun洋yang勇yong艳yan杰jie涛tao明ming超chao"
                            + "秀xiu霞xia平ping刚gang桂gui英ying华hua玉yu兰lan建jian国guo红hong文wen志zhi斌bin"
                            + "海hai波bo宇yu欣xin怡yi浩hao然ran思si雨yu梓zi涵han子zi轩xuan佳jia雪xue晨chen辉hui"
                            + "春chun梅mei松song林lin金jin凤feng水shui生sheng德de福fu成cheng龙long云yun天tian");

    private final List<String> counties;

    Crowd(List<String> counties) {
        this.counties = List.copyOf(counties);
    }

    /** One or two characters and how they are spelt. */
    private record Syllable(String written, String spelt) {}

    /**
     * Somebody.
     *
     * @param surname the surname
     * @param name the whole name
     * @param pinyin the name in Latin letters
     * @param initials the first letters of it
     * @param identityNumber the identity number, where it is known
     * @param phone the telephone
     * @param bornOn the birthday
     */
    record Someone(
            String surname,
            String name,
            String pinyin,
            String initials,
            Optional<String> identityNumber,
            String phone,
            LocalDate bornOn) {}

    private static List<Syllable> syllables(String written) {
        return java.util.regex.Pattern.compile("(\\P{Alpha}+)([a-z]+)")
                .matcher(written)
                .results()
                .map(found -> new Syllable(found.group(1), found.group(2)))
                .toList();
    }

    /** The county in which somebody lives. */
    String county(int number) {
        return counties.get(number % counties.size());
    }

    /** Who has this number. */
    Someone someone(int number) {
        SplittableRandom random = new SplittableRandom(1904L * number + 8);
        // Few surnames are many people's: the square brings the first ones forward.
        double rare = random.nextDouble();
        Syllable surname = SURNAMES.get((int) (rare * rare * SURNAMES.size()));
        List<Syllable> syllables =
                IntStream.rangeClosed(0, random.nextInt(4) == 0 ? 1 : 2)
                        .mapToObj(at -> at == 0 ? surname : any(random))
                        .toList();
        StringBuilder name = new StringBuilder();
        StringBuilder pinyin = new StringBuilder();
        StringBuilder initials = new StringBuilder();
        for (Syllable one : syllables) {
            name.append(one.written());
            pinyin.append(pinyin.isEmpty() ? "" : " ").append(one.spelt());
            initials.append(one.spelt().charAt(0));
        }
        LocalDate born = OLDEST.plusDays(random.nextInt(DAYS_OF_BIRTH));
        String phone = String.format(Locale.ROOT, "1%010d", random.nextLong(10_000_000_000L));
        return new Someone(
                surname.written(),
                name.append(SAID).toString(),
                pinyin.toString(),
                initials.toString(),
                random.nextInt(3) == 0
                        ? Optional.empty()
                        : Optional.of(numbered(county(number), born, random.nextInt(1000))),
                phone,
                born);
    }

    private static Syllable any(SplittableRandom random) {
        return GIVEN.get(random.nextInt(GIVEN.size()));
    }

    private static String numbered(String county, LocalDate born, int order) {
        String first =
                county
                        + born.format(DateTimeFormatter.BASIC_ISO_DATE)
                        + String.format(Locale.ROOT, "%03d", order);
        return "0123456789X"
                .chars()
                .mapToObj(check -> first + (char) check)
                .filter(CheckDigits::isIdentityNumber)
                .findFirst()
                .orElseThrow();
    }
}
