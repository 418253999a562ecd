package org.boai.donation;

import static org.boai.donation.EnrolmentState.IN_REGISTRY;
import static org.boai.donation.HscCaseState.*;
import static org.boai.plugins.Formula.*;
import static org.boai.plugins.Kpi.percent;

import module org.boai.plugins;

/** Stem cells (造血干细胞): the registry, the matches, and how the donors fare. */
final class StemCells {
    static final Measure SAMPLED = count(HscEnrolment.class).by(HscEnrolment::sampledOn);
    static final Measure DUE = count(FollowUp.class).by(FollowUp::dueOn);
    static final Measure COLLECTED_CASES =
            count(HscCase.class).by(HscCase::collectedOn).in(COLLECTED, FOLLOW_UP, CLOSED);
    static final Measure MATCHES = count(HscCase.class).by(HscCase::matchedOn);
    static final Measure AGREED = came(WILLING);
    static final Measure TYPING = came(HIGH_RES);
    private static final Measure ANSWERED = came(WILLING, REFUSED);
    private static final Measure LATE = came(LATE_REFUSED);
    static final Measure ENTERED = entered(HscEnrolment.class).in(IN_REGISTRY);
    private static final Measure REGISTRY = stock(HscEnrolment.class).in(IN_REGISTRY);
    private static final Formula PER_ADULT = ratio(REGISTRY, reference("residents-18-to-45"));
    private static final Measure IN_TIME = DUE.reached(FollowUp::dueBy, FollowUpState.DONE);

    private StemCells() {}

    static Part part() {
        return Part.of("stem-cell", Text.of("造血干细胞捐献", "Stem-cell donation"))
                .entities(HscEnrolment.class, HscCase.class, FollowUp.class)
                .kpis(kpis())
                .endpoints(FollowUps.plan(), FollowUps.due());
    }

    private static Kpi[] kpis() {
        return new Kpi[] {
            Kpi.of("hsc-enrolled", "C6", "新入库人数", "Newly in the registry", ENTERED)
                    .in(Kpi.Unit.PEOPLE)
                    .by(HscEnrolment::ageBand)
                    .by(HscEnrolment::sex),
            Kpi.of("hsc-registry", "C7", "在库人数", "In the registry", REGISTRY)
                    .in(Kpi.Unit.PEOPLE)
                    .by(HscEnrolment::ageBand),
            Kpi.of(
                            "hsc-per-ten-thousand",
                            "C8",
                            "每万适龄人口在库人数",
                            "Registry per 10,000 aged 18 to 45",
                            PER_ADULT)
                    .in(Kpi.Unit.PER_TEN_THOUSAND),
            Kpi.of("hsc-donations", "C9", "造干捐献例数", "Stem-cell donations", COLLECTED_CASES)
                    .smallCells(5),
            percent("willing-rate", "C10", "同意率", "Willing rate", AGREED, ANSWERED).smallCells(5),
            percent("late-withdrawal-rate", "C11", "悔捐率", "Late-withdrawal rate", LATE, TYPING)
                    .better(Kpi.Direction.LOWER)
                    .smallCells(5),
            percent("follow-up-on-time", "C12", "按期随访率", "Follow-ups on time", IN_TIME, DUE)
                    .smallCells(5)
        };
    }

    static Measure came(HscCaseState... states) {
        return entered(HscCase.class).in(states);
    }
}
