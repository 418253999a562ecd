package org.boai.donation;

import module org.boai.plugins;

import java.time.YearMonth;
import java.util.Optional;

/**
 * What a unit reports each month: the figures of what it recorded, and what only it knows.
 *
 * @param newMembers donors and relatives of donors who became members
 * @param zero whether there was nothing to report (零报告): silence is not zero
 */
@Entity(zh = "三献月报", en = "Monthly report")
public record MonthlyReport(
        @Key @Label(zh = "月份", en = "Month") @PastOrPresent YearMonth month,
        @Label(zh = "宣传活动场次", en = "Promotion events") @PositiveOrZero Optional<Integer> events,
        @Label(zh = "其中无偿献血", en = "Of them for blood") @PositiveOrZero
                Optional<Integer> bloodEvents,
        @Label(zh = "其中造血干细胞", en = "Of them for stem cells") @PositiveOrZero
                Optional<Integer> hscEvents,
        @Label(zh = "其中遗体器官", en = "Of them for organs") @PositiveOrZero
                Optional<Integer> organEvents,
        @Label(zh = "动员人次", en = "Person-times") @PositiveOrZero Optional<Integer> personTimes,
        @Label(zh = "其中无偿献血人次", en = "Person-times for blood") @PositiveOrZero
                Optional<Integer> bloodPersonTimes,
        @Label(zh = "其中造血干细胞人次", en = "Person-times for stem cells") @PositiveOrZero
                Optional<Integer> hscPersonTimes,
        @Label(zh = "其中遗体器官人次", en = "Person-times for organs") @PositiveOrZero
                Optional<Integer> organPersonTimes,
        @Label(zh = "献血人数", en = "Blood donors") @PositiveOrZero Optional<Integer> bloodDonors,
        @Label(zh = "献血人次", en = "Blood donations") @PositiveOrZero
                Optional<Integer> bloodDonations,
        @Label(zh = "献血量(毫升)", en = "Blood, ml") @PositiveOrZero Optional<Integer> bloodVolumeMl,
        @Label(zh = "造干采样人数", en = "Stem-cell samples") @PositiveOrZero
                Optional<Integer> hscSampled,
        @Label(zh = "造干新入库人数", en = "Newly in the registry") @PositiveOrZero
                Optional<Integer> hscEntered,
        @Label(zh = "造干初配相合例数", en = "Initial matches") @PositiveOrZero
                Optional<Integer> hscMatched,
        @Label(zh = "造干已联系例数", en = "Contacted") @PositiveOrZero Optional<Integer> hscContacted,
        @Label(zh = "造干同意捐献例数", en = "Willing") @PositiveOrZero Optional<Integer> hscWilling,
        @Label(zh = "造干高分辨检测例数", en = "High-resolution typings") @PositiveOrZero
                Optional<Integer> hscHighRes,
        @Label(zh = "造干捐献例数", en = "Stem-cell donations") @PositiveOrZero
                Optional<Integer> hscCollected,
        @Label(zh = "完成随访次数", en = "Follow-ups done") @PositiveOrZero
                Optional<Integer> followUpsDone,
        @Label(zh = "器官志愿登记人数", en = "Organ registrations") @PositiveOrZero
                Optional<Integer> organRegistrations,
        @Label(zh = "撤销器官登记人数", en = "Organ registrations revoked") @PositiveOrZero
                Optional<Integer> organRevocations,
        @Label(zh = "新评估捐献个案数", en = "Cases assessed") @PositiveOrZero
                Optional<Integer> casesAssessed,
        @Label(zh = "家属同意捐献个案数", en = "Families who consented") @PositiveOrZero
                Optional<Integer> casesConsented,
        @Label(zh = "实现捐献例数", en = "Donors after death") @PositiveOrZero
                Optional<Integer> donorCases,
        @Label(zh = "缅怀活动场次", en = "Memorial events") @PositiveOrZero
                Optional<Integer> memorialEvents,
        @Label(zh = "家属关怀次数", en = "Family care") @PositiveOrZero Optional<Integer> familyVisits,
        @Label(zh = "家属关怀金额", en = "Spent on family care") @PositiveOrZero
                Optional<Money> careSpent,
        @Label(zh = "捐献者及家属新入会人数", en = "New members") @PositiveOrZero @Max(1_000_000)
                int newMembers,
        @Label(zh = "问题与困难", en = "Problems") @Size(max = 2000) Optional<String> problems,
        @Label(zh = "零报告", en = "Zero report", helpZh = "本月无任何活动时勾选。", helpEn = "Nothing happened.")
                boolean zero,
        @Label(zh = "状态", en = "State") ReportState state) {}
