package org.boai.donation;

import static org.boai.donation.HscCaseState.CLOSED;
import static org.boai.donation.HscCaseState.COLLECTED;
import static org.boai.donation.HscCaseState.FOLLOW_UP;
import static org.boai.donation.HscCaseState.HIGH_RES;
import static org.boai.donation.HscCaseState.LATE_REFUSED;
import static org.boai.donation.HscCaseState.REFUSED;
import static org.boai.donation.HscCaseState.WILLING;
import static org.boai.donation.Sentence.kpi;
import static org.boai.donation.Sentence.percent;
import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.entered;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.reference;
import static org.boai.plugins.Formula.stock;

import org.boai.plugins.Kpi;
import org.boai.plugins.Measure;
import org.boai.plugins.Part;
import org.boai.plugins.Text;

/** Stem cells (造血干细胞): the registry, the matches, and how the donors fare. */
final class StemCells {
    private static final int FEW = 5;

    private StemCells() {}

    static Part part() {
        return Part.of("stem-cell", Text.of("造血干细胞捐献", "Stem-cell donation"))
                .entities(HscEnrolment.class, HscCase.class, FollowUp.class)
                .kpis(
                        kpi(
                                        "C6",
                                        "hsc-enrolled",
                                        "新入库人数",
                                        "Newly in the registry",
                                        entered(HscEnrolment.class).in(EnrolmentState.IN_REGISTRY))
                                .in(Kpi.Unit.PEOPLE)
                                .by(HscEnrolment::ageBand)
                                .by(HscEnrolment::sex),
                        kpi("C7", "hsc-registry", "在库人数", "In the registry", registry())
                                .in(Kpi.Unit.PEOPLE)
                                .by(HscEnrolment::ageBand),
                        kpi(
                                        "C8",
                                        "hsc-per-ten-thousand",
                                        "每万适龄人口在库人数",
                                        "Registry per 10,000 aged 18 to 45",
                                        ratio(registry(), reference("residents-18-to-45")))
                                .in(Kpi.Unit.PER_TEN_THOUSAND),
                        kpi("C9", "hsc-donations", "造干捐献例数", "Stem-cell donations", collected())
                                .smallCells(FEW),
                        percent(
                                "C10",
                                "willing-rate",
                                "同意率",
                                "Willing rate",
                                came(WILLING),
                                came(WILLING, REFUSED)),
                        percent(
                                        "C11",
                                        "late-withdrawal-rate",
                                        "悔捐率",
                                        "Late-withdrawal rate",
                                        came(LATE_REFUSED),
                                        came(HIGH_RES))
                                .better(Kpi.Direction.LOWER),
                        percent(
                                "C12",
                                "follow-up-on-time",
                                "按期随访率",
                                "Follow-ups on time",
                                due().reached(FollowUp::dueBy, FollowUpState.DONE),
                                due()))
                .endpoints(FollowUps.plan(), FollowUps.due());
    }

    private static Measure registry() {
        return stock(HscEnrolment.class).in(EnrolmentState.IN_REGISTRY);
    }

    private static Measure came(HscCaseState... states) {
        return entered(HscCase.class).in(states);
    }

    static Measure collected() {
        return count(HscCase.class).by(HscCase::collectedOn).in(COLLECTED, FOLLOW_UP, CLOSED);
    }

    static Measure due() {
        return count(FollowUp.class).by(FollowUp::dueOn);
    }
}
