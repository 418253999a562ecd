package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.boai.plugins.CreditCode;
import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A membership: of a person, or of a unit (团体会员). A transfer ends one and begins the next on the
 * same day, with the same seniority.
 *
 * @param kind adult, youth or group
 * @param grade by fees and duties
 * @param person who; a group has none
 * @param unitName of a group member
 * @param creditCode of a group member
 * @param contact of a group member
 * @param headcount of a group member; its fee depends on it
 * @param channel how they came
 * @param path by which way they join
 * @param appliedOn when they applied
 * @param joinedOn since when seniority counts; set at the latest with the card
 * @param cardNo of a card issued before
 * @param guardianConsent needed under 18
 * @param backbone whether they carry the work
 * @param previous the one that this one continues
 * @param state where it stands
 */
@Entity(zh = "会员关系", en = "Membership", plural = "memberships")
public record Membership(
        @Label(zh = "类型", en = "Kind") MemberKind kind,
        @Label(zh = "类别", en = "Grade") MemberGrade grade,
        @Label(zh = "人员", en = "Person") Optional<Ref<Person>> person,
        @Label(zh = "单位名称", en = "Name of the unit") @Size(max = 120) Optional<String> unitName,
        @Label(zh = "统一社会信用代码", en = "Unified social credit code") @CreditCode
                Optional<String> creditCode,
        @Label(zh = "负责人", en = "Person in charge") Optional<Ref<Person>> contact,
        @Label(zh = "职工人数", en = "Headcount") @Positive @Max(10_000_000)
                Optional<Integer> headcount,
        @Label(zh = "来源渠道", en = "Channel") RecruitChannel channel,
        @Label(zh = "入会方式", en = "Path") JoiningPath path,
        @Label(zh = "申请日期", en = "Applied on") @PastOrPresent LocalDate appliedOn,
        @Label(zh = "入会日期", en = "Joined on") @PastOrPresent Optional<LocalDate> joinedOn,
        @Label(zh = "原会员证号", en = "Former card number") @Size(max = 40) Optional<String> cardNo,
        @Label(zh = "监护人同意", en = "Guardian's consent") boolean guardianConsent,
        @Label(zh = "骨干", en = "Backbone") boolean backbone,
        @Label(zh = "转出的会员关系", en = "Membership before") Optional<Ref<Membership>> previous,
        @Label(zh = "状态", en = "State") MembershipState state) {}
