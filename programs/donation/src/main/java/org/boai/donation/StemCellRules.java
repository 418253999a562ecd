package org.boai.donation;

import static org.boai.donation.EnrolmentState.*;
import static org.boai.plugins.Problem.unless;

import module org.boai.plugins;

import org.boai.donation.HscEnrolment.*;

import java.util.List;

/** What must hold for donors of stem cells. */
final class StemCellRules {
    private StemCellRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.of(HscEnrolment.class, StemCellRules::theAgeBandIsThatOfTheAge),
            Rule.of(HscEnrolment.class, StemCellRules::twoPeopleCanBeReached),
            Rule.of(HscEnrolment.class, StemCellRules::theFamilySupportsIt).pointedOut(),
            Rule.referring(
                    HscEnrolment.class,
                    HscEnrolment::person,
                    Donor.class,
                    StemCellRules::theAgeIsThatOfThePerson),
            Rule.unique(HscEnrolment.class, HscEnrolment::person)
                    .whileIn(REGISTERED, SAMPLED, TYPED, IN_REGISTRY),
            Rule.referring(
                    HscCase.class,
                    HscCase::enrolment,
                    HscEnrolment.class,
                    StemCellRules::onlyTheRegistryIsSearched),
            Rule.atMost(FollowUp.class, FollowUp::dueOn, FollowUp::dueBy),
            Rule.referring(
                    FollowUp.class,
                    FollowUp::hscCase,
                    HscCase.class,
                    StemCellRules::onlyADonorIsFollowedUp)
        };
    }

    static List<Problem> theAgeBandIsThatOfTheAge(HscEnrolment enrolment) {
        boolean young = enrolment.ageAtEnrolment() <= 35;
        return unless(
                young == (enrolment.ageBand() == AgeBand.FROM_18_TO_35),
                HscEnrolment::ageBand,
                "other-age-band",
                "年龄段与入库时年龄不符。请改正年龄段。",
                "The age band is not that of the age. Correct it.");
    }

    static List<Problem> twoPeopleCanBeReached(HscEnrolment enrolment) {
        return unless(
                enrolment.contacts().stream().map(Contact::phone).distinct().count() == 2,
                HscEnrolment::contacts,
                "same-contact",
                "两位联系人的电话相同。请填写两位不同的联系人。",
                "Both contacts have one telephone. Name two people.");
    }

    static List<Problem> theFamilySupportsIt(HscEnrolment enrolment) {
        return unless(
                enrolment.familySupport(),
                HscEnrolment::familySupport,
                "no-family-support",
                "家人尚未支持，日后悔捐的可能较大。请与家人沟通。",
                "The family does not support it, and a later withdrawal is likely. Talk to them.");
    }

    static List<Problem> theAgeIsThatOfThePerson(HscEnrolment enrolment, Donor donor) {
        return unless(
                donor.ageOn(enrolment.sampledOn())
                        .filter(age -> age != enrolment.ageAtEnrolment())
                        .isEmpty(),
                HscEnrolment::ageAtEnrolment,
                "other-age",
                "年龄与志愿者的身份号码和采样日期不符。请核对。",
                "The age is not that of the identity number on the day of sampling. Check it.");
    }

    /** A donor who is matched already may give again to the same patient, even beyond 45. */
    static List<Problem> onlyTheRegistryIsSearched(HscCase matched, HscEnrolment enrolment) {
        boolean again = matched.secondDonation().orElse(false) && enrolment.state() == AGE_OUT;
        boolean found =
                enrolment.state() == IN_REGISTRY
                        && !matched.matchedOn().isAfter(enrolment.searchableUntil());
        return unless(
                matched.state() != HscCaseState.INITIAL_MATCH || found || again,
                HscCase::enrolment,
                "not-searchable",
                "该志愿者不在库中可检索(未入库、已退出或已满 46 岁)。请选择在库志愿者。",
                "The donor is not in the registry, withdrew, or is 46 already. Choose another.");
    }

    static List<Problem> onlyADonorIsFollowedUp(FollowUp followUp, HscCase donated) {
        return unless(
                donated.collectedOn().filter(day -> followUp.dueOn().isAfter(day)).isPresent(),
                FollowUp::hscCase,
                "nothing-collected",
                "随访须在采集之后。请核对个案的采集日期。",
                "A follow-up comes after the collection. Check its day in the case.");
    }
}
