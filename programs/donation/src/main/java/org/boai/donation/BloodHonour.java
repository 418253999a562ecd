package org.boai.donation;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a donor brings of their own accord, to be honoured for it.
 *
 * @param wholeMl whole blood in all; every 200 ml count as one time
 * @param plateletUnits platelets in all; every treatment unit counts as one time
 * @param goldAwards the lifetime award follows from these and never from a count
 * @param donations one by one, where the donor has the record at hand
 */
@Entity(zh = "献血奖励", en = "Blood honour")
public record BloodHonour(
        @Key @Sensitive @Label(zh = "献血者", en = "Donor") Ref<Donor> person,
        @Sensitive @Label(zh = "全血总量(毫升)", en = "Whole blood, ml") @PositiveOrZero @Max(200_000)
                int wholeMl,
        @Sensitive @Label(zh = "血小板治疗单位", en = "Platelet units") @PositiveOrZero @Max(2_000)
                int plateletUnits,
        @Sensitive @Label(zh = "在册金奖", en = "Gold awards on record")
                Optional<List<GoldAward>> goldAwards,
        @Sensitive @Label(zh = "献血记录", en = "Donations") Optional<List<BloodDonation>> donations,
        @Label(zh = "同意事项", en = "Consents") @Size(min = 1, max = 20) List<Consent> consents) {
    /** The national honours of blood donors. */
    public enum Award {
        @Label(zh = "铜奖", en = "Bronze")
        BRONZE,
        @Label(zh = "银奖", en = "Silver")
        SILVER,
        @Label(zh = "金奖", en = "Gold")
        GOLD,
        @Label(zh = "终身荣誉奖", en = "Lifetime")
        LIFETIME
    }

    /** What a donor agreed to. */
    public enum Purpose {
        @Label(zh = "登记献血记录", en = "Keeping the record")
        RECORD,
        @Label(zh = "公开表彰", en = "Being named in public")
        PUBLISH
    }

    /** What was given. */
    public enum BloodKind {
        @Label(zh = "全血", en = "Whole blood")
        WHOLE,
        @Label(zh = "单采血小板", en = "Platelets")
        PLATELETS
    }

    /** One donation, as the donor's own record tells it. */
    public record BloodDonation(
            @Label(zh = "献血日期", en = "Date") @PastOrPresent LocalDate donatedOn,
            @Label(zh = "种类", en = "Kind") BloodKind kind,
            @Label(zh = "全血毫升数", en = "Whole blood, ml") @Min(0) @Max(400) int wholeMl,
            @Label(zh = "血小板治疗单位", en = "Platelet units") @Min(0) @Max(2) int plateletUnits) {}

    /** A gold award on record. */
    public record GoldAward(
            @Label(zh = "证书编号", en = "Certificate") @NotBlank @Size(max = 60) String certificate,
            @Label(zh = "授予日期", en = "Awarded on") @PastOrPresent LocalDate awardedOn) {}

    /** A consent of its own for one purpose, which can be withdrawn. */
    public record Consent(
            @Label(zh = "用途", en = "Purpose") Purpose purpose,
            @Label(zh = "同意日期", en = "Given on") @PastOrPresent LocalDate givenOn,
            @Label(zh = "撤回日期", en = "Withdrawn on") @PastOrPresent
                    Optional<LocalDate> withdrawnOn) {
        boolean holds(Purpose wanted) {
            return purpose == wanted && withdrawnOn.isEmpty();
        }
    }

    /** Somebody who may be honoured in public, and agrees to it: the name and the award alone. */
    public record HonourCandidate(
            @Label(zh = "姓名", en = "Name") String name,
            @Label(zh = "奖项", en = "Award") Award award,
            @Label(zh = "折算次数", en = "Times") int times) {}

    /** How often the donor gave, as the honours count it. */
    @Derived
    @Label(zh = "折算次数", en = "Times")
    public int computedTimes() {
        return wholeMl / 200 + plateletUnits;
    }

    /** The highest award that is deserved. */
    @Derived
    @Label(zh = "可获奖项", en = "Award")
    public Optional<Award> award() {
        if (goldAwards.orElse(List.of()).size() >= 3) {
            return Optional.of(Award.LIFETIME);
        }
        int times = computedTimes();
        return times < 20
                ? Optional.empty()
                : Optional.of(times >= 40 ? Award.GOLD : times >= 30 ? Award.SILVER : Award.BRONZE);
    }

    boolean agreesTo(Purpose purpose) {
        return consents.stream().anyMatch(consent -> consent.holds(purpose));
    }
}
