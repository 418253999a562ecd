package org.boai.directory;

import org.boai.plugins.Completion;
import org.boai.plugins.Erasing;
import org.boai.plugins.Problem;
import org.boai.plugins.Program;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Redirect;
import org.boai.plugins.Rule;
import org.boai.plugins.Text;

import java.util.List;

/**
 * Regions, organisations and people, with their governance, members, fees, volunteers and
 * standards.
 */
public final class Directory implements Program {
    /** The registry finds it as a service. */
    public Directory() {}

    @Override
    public ProgramDefinition define() {
        return ProgramDefinition.of("directory", Text.of("组织与人员", "Directory"))
                .entities(
                        Region.class,
                        Organisation.class,
                        Congress.class,
                        GoverningBody.class,
                        PostHolding.class,
                        OrganisationMilestone.class,
                        PolicyDocument.class,
                        Liaison.class,
                        Meeting.class,
                        OrganisationYear.class,
                        Delegate.class,
                        CadreTraining.class,
                        Backbone.class,
                        PartnerMechanism.class,
                        Person.class,
                        PersonMerge.class,
                        Membership.class,
                        MemberCard.class,
                        CardScheme.class,
                        MembershipTransfer.class,
                        MemberEvent.class,
                        FeeSchedule.class,
                        FeeSplit.class,
                        FeePayment.class,
                        FeeReversal.class,
                        FeeRemittance.class,
                        LocalRule.class,
                        CodeItem.class,
                        Volunteer.class,
                        Team.class,
                        TeamMember.class,
                        InsurancePolicy.class,
                        VolunteerActivity.class,
                        SignUp.class,
                        ServiceHours.class,
                        ServiceSummary.class,
                        StarScale.class,
                        ServiceCertificate.class,
                        ChecklistTemplate.class,
                        ChecklistAssessment.class,
                        Position.class,
                        Task.class,
                        Supervision.class,
                        SupervisionFinding.class,
                        Need.class,
                        NeedClaim.class,
                        Suggestion.class,
                        CareVisit.class,
                        Honour.class,
                        PrivacyNotice.class,
                        ImpactAssessment.class,
                        Consent.class,
                        PersonErasure.class,
                        PersonObjection.class,
                        RegistrationNotice.class,
                        RedListEntry.class,
                        Notice.class,
                        DisclosureItem.class,
                        PublishedFigure.class,
                        BaseCount.class)
                .rules(OrganisationRules.all())
                .rules(GovernanceRules.all())
                .rules(PersonRules.all())
                .rules(ConsentRules.all())
                .rules(RegistrationRules.all())
                .rules(MemberRules.all())
                .rules(TransferRules.all())
                .rules(FeeRules.all())
                .rules(VolunteerRules.all())
                .rules(StandardRules.all())
                .rules(ServiceRules.all())
                .rules(Rule.atMost(CodeItem.class, CodeItem::validFrom, CodeItem::validTo))
                .rules(Rule.of(BaseCount.class, Directory::thePartsMakeTheTotal))
                .completions(
                        Completion.of(PostHolding.class, GovernanceRules::withMembership),
                        Completion.of(Consent.class, ConsentRules::informed),
                        Completion.of(PersonErasure.class, ErasureRules::dated),
                        Completion.of(PersonObjection.class, ErasureRules::due),
                        Completion.of(RegistrationNotice.class, RegistrationRules::worded),
                        Completion.of(MemberCard.class, MemberRules::numbered),
                        Completion.of(MembershipTransfer.class, TransferRules::dated),
                        Completion.of(FeePayment.class, FeeLedger::posted),
                        Completion.of(FeeReversal.class, FeeLedger::reversed),
                        Completion.of(SignUp.class, VolunteerRules::coded),
                        Completion.of(ServiceCertificate.class, VolunteerRules::certified),
                        Completion.of(ChecklistAssessment.class, StandardRules::scored),
                        Completion.of(Honour.class, ServiceRules::coded),
                        Completion.of(Suggestion.class, ServiceRules::dated))
                .redirects(
                        Redirect.of(
                                PersonMerge.class,
                                PersonMerge::merged,
                                PersonMerge::kept,
                                PersonMerge::moved,
                                MergeState.MERGED))
                .erasings(
                        Erasing.of(
                                PersonErasure.class,
                                PersonErasure::person,
                                PersonErasure::outcome,
                                ErasureState.ERASED))
                .kpis(DirectoryKpis.all())
                .endpoints(OrganisationEndpoints.all())
                .endpoints(GovernanceEndpoints.all())
                .endpoints(PersonEndpoints.all())
                .endpoints(RegistrationRules.endpoints())
                .endpoints(MemberEndpoints.all())
                .endpoints(FeeEndpoints.all())
                .endpoints(VolunteerEndpoints.all())
                .endpoints(PaperEndpoints.all())
                .build();
    }

    private static List<Problem> thePartsMakeTheTotal(BaseCount count) {
        return Says.unless(
                count.sum() == count.total(),
                Says.at(
                                BaseCount::total,
                                "parts-are-not-the-total",
                                "分项之和为 %d,公布总数为 %d,二者不符,请核对。".formatted(count.sum(), count.total()),
                                "The parts make %d, and the published total is %d. Check them."
                                        .formatted(count.sum(), count.total()))
                        .asWarning());
    }
}
