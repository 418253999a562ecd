package org.boai.campus;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A youth member by name (青少年会员). A pupil stands here only with the consent of a guardian; without
 * it they are counted in the roster and nowhere named.
 *
 * @param roster the class in whose roster they are counted; another one each school year
 * @param person who it is
 * @param guardianConsent the guardian's consent in writing
 * @param consentOn when it was given
 * @param cardNo the number of the member's card, kept for life
 * @param acceptedBy the organisation that took the member over after school
 * @param state where the membership stands
 */
@Kept(years = 3, zh = "离校后的接转和核查", en = "Hand-over and review after school")
@Entity(zh = "青少年会员(实名)", en = "Youth member")
public record YouthMember(
        @Label(zh = "班级花名册", en = "Roster") Ref<RosterCount> roster,
        @Sensitive @Label(zh = "学生", en = "Pupil") Ref<Person> person,
        @Sensitive
                @Label(
                        zh = "监护人同意书",
                        en = "Guardian's consent",
                        helpZh = "没有监护人书面同意的学生只计数,不登记姓名。",
                        helpEn = "Without a guardian's consent a pupil is counted and not named.")
                Attachment guardianConsent,
        @Label(zh = "同意日期", en = "Consent given on") @PastOrPresent LocalDate consentOn,
        @Personal @Label(zh = "会员证号", en = "Card number") @NotBlank @Size(max = 40)
                Optional<String> cardNo,
        @Label(zh = "接收组织", en = "Accepted by") @NotBlank @Size(max = 120)
                Optional<String> acceptedBy,
        @Label(zh = "状态", en = "State") MemberState state) {}
