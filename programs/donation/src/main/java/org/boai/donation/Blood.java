package org.boai.donation;

import static org.boai.donation.Sentence.kpi;
import static org.boai.plugins.Formula.population;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.sum;

import org.boai.plugins.Kpi;
import org.boai.plugins.Measure;
import org.boai.plugins.Part;
import org.boai.plugins.Text;

/** Blood (无偿献血): what stations report, and the honours of those who gave often. */
final class Blood {
    private Blood() {}

    static Part part() {
        return Part.of("blood", Text.of("无偿献血", "Blood donation"))
                .entities(BloodReport.class, BloodHonour.class)
                .kpis(
                        kpi("C2", "blood-donations", "献血人次", "Blood donations", donations())
                                .in(Kpi.Unit.PERSON_TIMES),
                        kpi("C3", "blood-volume", "献血量", "Blood volume", volume())
                                .in(Kpi.Unit.MILLILITRES),
                        kpi(
                                        "C4",
                                        "average-volume",
                                        "次均献血量",
                                        "Average volume",
                                        ratio(volume(), donations()))
                                .in(Kpi.Unit.MILLILITRES)
                                .better(Kpi.Direction.NEITHER)
                                .plausible(200, 400),
                        kpi(
                                        "C5",
                                        "donations-per-thousand",
                                        "千人口献血率",
                                        "Donations per 1,000 residents",
                                        ratio(donations(), population()))
                                .in(Kpi.Unit.PER_THOUSAND))
                .endpoints(Honours.endpoint());
    }

    static Measure donations() {
        return sum(BloodReport::donationCount).by(BloodReport::eventDate);
    }

    static Measure volume() {
        return sum(BloodReport::volumeMl).by(BloodReport::eventDate);
    }
}
