package org.boai.example;

import org.boai.plugins.*;

import java.time.LocalDate;
import java.util.List;

/** The whole program: what it adds, as one value. */
public final class ElderVisits implements Program {
    /** The registry finds it as a service. */
    public ElderVisits() {}

    @Override
    public ProgramDefinition define() {
        return ProgramDefinition.of("example", Text.of("敬老探访", "Elder visits"))
                .entities(ElderVisit.class)
                .rules(Rule.of(ElderVisit.class, ElderVisits::nobodyVisitsAlone))
                .kpis(
                        Kpi.of("visits", "EX1", "探访次数", "Visits", visits()),
                        Kpi.of("elders-per-visit", "EX2", "次均探访老人", "Per visit", perVisit())
                                .in(Kpi.Unit.PEOPLE))
                .endpoints(
                        Endpoint.get("recent", RecentVisit.class, ElderVisits::recent)
                                .titled(Text.of("最近的探访", "Recent visits")))
                .build();
    }

    private static Measure visits() {
        return Formula.count(ElderVisit.class).by(ElderVisit::visitDate).in(VisitState.CONFIRMED);
    }

    private static Formula perVisit() {
        Formula elders =
                Formula.sum(ElderVisit::elders).by(ElderVisit::visitDate).in(VisitState.CONFIRMED);
        return Formula.ratio(elders, visits());
    }

    static List<Problem> nobodyVisitsAlone(ElderVisit visit) {
        return Problem.unless(
                visit.volunteers() >= 2,
                ElderVisit::volunteers,
                "alone",
                "探访须至少两人同行。请核对志愿者人数。",
                "A visit takes two volunteers. Check their number.");
    }

    /** A line of the answer. */
    public record RecentVisit(LocalDate visitDate, int elders) {}

    private static Answer<RecentVisit> recent(Call<Endpoint.Nothing> call) {
        return Answer.table(
                call
                        .rows(ElderVisit.class)
                        .orderByDescending(ElderVisit::visitDate)
                        .limit(10)
                        .list()
                        .stream()
                        .map(Row::fields)
                        .map(v -> new RecentVisit(v.visitDate(), v.elders()))
                        .toList());
    }
}
