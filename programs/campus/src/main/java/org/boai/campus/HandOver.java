package org.boai.campus;

import module org.boai.plugins;

import java.time.LocalDate;

/**
 * How the members among a year's graduates were handed over (毕业转接).
 *
 * @param schoolOrg the school organisation
 * @param schoolYear for example 2025-2026
 * @param handedOverOn when the matter was closed
 * @param graduatedMembers how many of the graduates were members
 * @param transferredOut how many asked to be taken over elsewhere
 * @param accepted how many were accepted there with their original card
 * @param adultsInvited how many were of age and were invited to become adult members
 */
@Entity(zh = "毕业转接", en = "Hand-over")
public record HandOver(
        @Key @Label(zh = "学校红十字会", en = "School organisation") Ref<SchoolOrg> schoolOrg,
        @Key @Label(zh = "学年", en = "School year") @NotBlank @Pattern(regexp = SchoolYear.WRITTEN)
                String schoolYear,
        @Label(zh = "办结日期", en = "Closed on") @PastOrPresent LocalDate handedOverOn,
        @Label(zh = "毕业会员数", en = "Graduated members") @PositiveOrZero @Max(100_000)
                int graduatedMembers,
        @Label(zh = "转出人数", en = "Transferred out") @PositiveOrZero int transferredOut,
        @Label(zh = "接收人数", en = "Accepted") @PositiveOrZero int accepted,
        @Label(
                        zh = "邀请成人入会人数",
                        en = "Invited as adult members",
                        helpZh = "已满 18 周岁并离校的毕业会员。",
                        helpEn = "Graduated members who are 18 and have left school.")
                @PositiveOrZero
                int adultsInvited) {}
