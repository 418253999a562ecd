package org.boai.charityhomes;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A building work of a home (硬件建设), which follows from its assessment.
 *
 * @param site the home
 * @param type what is built
 * @param vca the assessment on which it is based
 * @param budget what it may cost, in yuan
 * @param actual what it did cost, in yuan, once it is done
 * @param startedOn the first day
 * @param completedOn the last day
 * @param beneficiaryHouseholds how many households of the home it helps
 */
@Entity(zh = "硬件建设", en = "Hardware work")
public record HardwareWork(
        @Label(zh = "家园点", en = "Home site") Ref<HomeSite> site,
        @Label(zh = "类型", en = "Type")
                @CodeList(value = "home-hardware", items = HardwareType.class)
                String type,
        @Label(
                        zh = "依据的评估",
                        en = "Assessment",
                        helpZh = "须是本家园点的评估。",
                        helpEn = "One of the same home.")
                Ref<VcaAssessment> vca,
        @Label(zh = "预算", en = "Budget") @PositiveOrZero Money budget,
        @Label(
                        zh = "实际支出",
                        en = "Actual cost",
                        helpZh = "完工时填写。",
                        helpEn = "Entered when it is done.")
                @PositiveOrZero
                Optional<Money> actual,
        @Label(zh = "开工日期", en = "Started on") @PastOrPresent Optional<LocalDate> startedOn,
        @Label(zh = "完工日期", en = "Completed on") @PastOrPresent Optional<LocalDate> completedOn,
        @Label(zh = "受益户数", en = "Households helped") @PositiveOrZero @Max(1_000_000)
                int beneficiaryHouseholds) {}
