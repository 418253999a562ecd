package org.boai.donation;

import static org.boai.donation.Sentence.kpi;
import static org.boai.donation.Sentence.percent;
import static org.boai.plugins.Formula.atLeast;
import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.difference;
import static org.boai.plugins.Formula.entered;
import static org.boai.plugins.Formula.population;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.sum;
import static org.boai.plugins.Formula.units;

import org.boai.plugins.Formula;
import org.boai.plugins.Kpi;
import org.boai.plugins.Measure;
import org.boai.plugins.Part;
import org.boai.plugins.Text;

/** Organs and bodies (遗体和人体器官): wishes in life, donations after death, remembrance and care. */
final class Organs {
    private static final int FEW = 5;
    private static final DonationCaseState[] RETRIEVED = {
        DonationCaseState.WITNESSED_RETRIEVAL,
        DonationCaseState.REMAINS_CARE,
        DonationCaseState.MEMORIAL,
        DonationCaseState.FAMILY_CARE,
        DonationCaseState.CLOSED
    };

    private Organs() {}

    static Part part() {
        return Part.of("organ", Text.of("遗体和人体器官捐献", "Organ and body donation"))
                .entities(
                        Coordinator.class,
                        OrganRegistration.class,
                        DonationCase.class,
                        MemorialSite.class,
                        MemorialEvent.class,
                        FamilyCare.class)
                .kpis(
                        kpi(
                                        "C13",
                                        "organ-registrations-net",
                                        "净增志愿登记",
                                        "Organ registrations, net",
                                        difference(registrations(), revocations()))
                                .in(Kpi.Unit.PEOPLE)
                                .by(OrganRegistration::channel),
                        kpi(
                                        "C13",
                                        "organ-registrations",
                                        "有效志愿登记",
                                        "Active organ registrations",
                                        active())
                                .in(Kpi.Unit.PEOPLE)
                                .by(OrganRegistration::channel),
                        kpi(
                                        "C14",
                                        "registration-density",
                                        "每万人口志愿登记",
                                        "Registrations per 10,000",
                                        ratio(active(), population()))
                                .in(Kpi.Unit.PER_TEN_THOUSAND),
                        kpi("C15", "organ-donors", "捐献例数", "Donors", donors()).smallCells(FEW),
                        kpi(
                                        "C15",
                                        "organ-donors-per-million",
                                        "每百万人口捐献率",
                                        "Donors per million",
                                        ratio(donors(), population()))
                                .in(Kpi.Unit.PER_MILLION)
                                .smallCells(FEW),
                        kpi(
                                        "C16",
                                        "organs-per-donor",
                                        "例均器官数",
                                        "Organs per donor",
                                        ratio(
                                                sum(DonationCase::organsCount)
                                                        .by(DonationCase::retrievedOn)
                                                        .in(RETRIEVED),
                                                donors()))
                                .in(Kpi.Unit.PER_HEAD)
                                .smallCells(FEW),
                        percent(
                                "C17",
                                "family-care-rate",
                                "家属关怀率",
                                "Family-care rate",
                                units(atLeast(1, closed().perRow()), cared()),
                                closed()));
    }

    static Measure registrations() {
        return count(OrganRegistration.class).by(OrganRegistration::registeredOn);
    }

    private static Measure revocations() {
        return entered(OrganRegistration.class).in(RegistrationState.REVOKED);
    }

    /** By the days of registering, so that what is filed late counts from when it was made. */
    private static Formula active() {
        return difference(registrations().toDate(), revocations().toDate());
    }

    static Measure donors() {
        return count(DonationCase.class).by(DonationCase::retrievedOn).in(RETRIEVED);
    }

    private static Measure closed() {
        return entered(DonationCase.class).in(DonationCaseState.CLOSED);
    }

    static Measure care() {
        return count(FamilyCare.class).by(FamilyCare::doneOn);
    }

    private static Formula.Condition cared() {
        return atLeast(1, care().per(FamilyCare::donationCase)).within(12);
    }
}
