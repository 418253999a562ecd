package org.boai.donation;

import static org.boai.plugins.Formula.*;

import module org.boai.plugins;

import org.boai.donation.BloodHonour.*;

import java.util.Optional;

/** Blood (无偿献血): what stations report, and the honours of those who gave often. */
final class Blood {
    static final Measure DONORS = sum(BloodReport::donors).by(BloodReport::eventDate);
    static final Measure DONATIONS = sum(BloodReport::donationCount).by(BloodReport::eventDate);
    static final Measure VOLUME = sum(BloodReport::volumeMl).by(BloodReport::eventDate);
    private static final Formula AVERAGE = ratio(VOLUME, DONATIONS);
    private static final Formula RATE = ratio(DONATIONS, population());

    private Blood() {}

    static Part part() {
        return Part.of("blood", Text.of("无偿献血", "Blood donation"))
                .entities(BloodReport.class, BloodHonour.class)
                .kpis(kpis())
                .endpoints(honours());
    }

    private static Kpi[] kpis() {
        return new Kpi[] {
            Kpi.of("blood-donations", "C2", "献血人次", "Blood donations", DONATIONS)
                    .in(Kpi.Unit.PERSON_TIMES),
            Kpi.of("blood-volume", "C3", "献血量", "Blood volume", VOLUME).in(Kpi.Unit.MILLILITRES),
            Kpi.of("average-volume", "C4", "次均献血量", "Average volume", AVERAGE)
                    .in(Kpi.Unit.MILLILITRES)
                    .better(Kpi.Direction.NEITHER)
                    .plausible(200, 400),
            Kpi.of("donations-per-thousand", "C5", "千人口献血率", "Donations per 1,000 residents", RATE)
                    .in(Kpi.Unit.PER_THOUSAND)
        };
    }

    /** The candidates of the honour list (红人榜). */
    static Endpoint<Endpoint.Nothing, HonourCandidate> honours() {
        return Endpoint.get("honour-candidates", HonourCandidate.class, Blood::candidates)
                .titled(Text.of("光荣榜候选人", "Honour list candidates"))
                .needs(Permission.REVIEW);
    }

    private static Answer<HonourCandidate> candidates(Call<Endpoint.Nothing> call) {
        return Answer.table(
                call.rows(BloodHonour.class).all(one -> one.agreesTo(Purpose.PUBLISH)).stream()
                        .flatMap(row -> candidate(call, row.fields()).stream())
                        .toList());
    }

    private static Optional<HonourCandidate> candidate(
            Call<Endpoint.Nothing> call, BloodHonour honour) {
        int times = honour.computedTimes();
        return call.find(Person.class, honour.person().id())
                .map(row -> row.fields().name())
                .flatMap(name -> honour.award().map(a -> new HonourCandidate(name, a, times)));
    }
}
