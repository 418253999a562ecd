package org.boai.donation;

import static org.boai.donation.DonationCaseState.*;
import static org.boai.plugins.Formula.*;
import static org.boai.plugins.Kpi.percent;

import module org.boai.plugins;

/** Organs and bodies (遗体和人体器官): wishes in life, donations after death, remembrance and care. */
final class Organs {
    static final Measure REGISTERED =
            count(OrganRegistration.class).by(OrganRegistration::registeredOn);
    static final Measure DONORS = retrieved(count(DonationCase.class));
    static final Measure GATHERINGS = count(MemorialEvent.class).by(MemorialEvent::eventOn);
    static final Measure CARE = count(FamilyCare.class).by(FamilyCare::doneOn);
    static final Measure REVOKED = entered(OrganRegistration.class).in(RegistrationState.REVOKED);
    private static final Formula NET = difference(REGISTERED, REVOKED);

    /** By the days of registering, so that what is filed late counts from when it was made. */
    private static final Formula ACTIVE = difference(REGISTERED.toDate(), REVOKED.toDate());

    private static final Measure ORGANS = retrieved(sum(DonationCase::organsCount));
    private static final Measure ENDED = came(CLOSED);
    private static final Formula.Condition CARED_FOR =
            atLeast(1, CARE.per(FamilyCare::donationCase)).within(12);
    private static final Formula CARED = units(atLeast(1, ENDED.perRow()), CARED_FOR);
    private static final Formula DENSITY = ratio(ACTIVE, population());
    private static final Formula PMP = ratio(DONORS, population());

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
                .kpis(kpis());
    }

    private static Kpi[] kpis() {
        return new Kpi[] {
            Kpi.of("organ-registrations-net", "C13", "净增志愿登记", "Organ registrations, net", NET)
                    .in(Kpi.Unit.PEOPLE)
                    .by(OrganRegistration::channel),
            Kpi.of("organ-registrations", "C13", "有效志愿登记", "Active organ registrations", ACTIVE)
                    .in(Kpi.Unit.PEOPLE)
                    .by(OrganRegistration::channel),
            Kpi.of("registration-density", "C14", "每万人口志愿登记", "Registrations per 10,000", DENSITY)
                    .in(Kpi.Unit.PER_TEN_THOUSAND),
            Kpi.of("organ-donors", "C15", "捐献例数", "Donors", DONORS).smallCells(5),
            Kpi.of("organ-donors-per-million", "C15", "每百万人口捐献率", "Donors per million", PMP)
                    .in(Kpi.Unit.PER_MILLION)
                    .smallCells(5),
            Kpi.of("organs-per-donor", "C16", "例均器官数", "Organs per donor", ratio(ORGANS, DONORS))
                    .in(Kpi.Unit.PER_HEAD)
                    .smallCells(5),
            percent("family-care-rate", "C17", "家属关怀率", "Family-care rate", CARED, ENDED)
                    .smallCells(5)
        };
    }

    static Measure came(DonationCaseState... states) {
        return entered(DonationCase.class).in(states);
    }

    private static Measure retrieved(Measure measure) {
        return measure.by(DonationCase::retrievedOn)
                .in(WITNESSED_RETRIEVAL, REMAINS_CARE, MEMORIAL, FAMILY_CARE, CLOSED);
    }
}
