package org.boai.kpi;

import static org.boai.plugins.Formula.atLeast;
import static org.boai.plugins.Formula.constant;
import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.difference;
import static org.boai.plugins.Formula.distinct;
import static org.boai.plugins.Formula.entered;
import static org.boai.plugins.Formula.enteredOf;
import static org.boai.plugins.Formula.having;
import static org.boai.plugins.Formula.index;
import static org.boai.plugins.Formula.lastMonths;
import static org.boai.plugins.Formula.max;
import static org.boai.plugins.Formula.median;
import static org.boai.plugins.Formula.min;
import static org.boai.plugins.Formula.population;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.reference;
import static org.boai.plugins.Formula.regions;
import static org.boai.plugins.Formula.stock;
import static org.boai.plugins.Formula.stockOf;
import static org.boai.plugins.Formula.sum;
import static org.boai.plugins.Formula.times;
import static org.boai.plugins.Formula.units;
import static org.boai.plugins.Formula.weight;

import org.boai.plugins.Formula;
import org.boai.plugins.Kpi;
import org.boai.plugins.Level;
import org.boai.plugins.Part;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Text;

/** A program with one indicator of every kind. */
final class Sample {
    static final String ID = "sample";

    private Sample() {}

    static ProgramDefinition define() {
        return ProgramDefinition.of(ID, Text.of("样例", "Sample"))
                .entities(Club.class, Meeting.class, Plan.class)
                .parts(
                        Part.of("drills", Text.of("演练", "Drills"))
                                .entities(Drill.class)
                                .kpis(
                                        kpi("drilled", sum(Drill::people).by(Drill::heldOn))
                                                .by(Drill::hazard)
                                                .by(Drill::setting),
                                        kpi("rare", count(Drill.class).by(Drill::heldOn))
                                                .by(Drill::hazard)
                                                .by(Drill::setting)
                                                .smallCells(5)
                                                .plausible(0, 100)
                                                .check(
                                                        Text.of("演练过多", "Too many drills"),
                                                        count(Drill.class).by(Drill::heldOn),
                                                        Kpi.Comparison.AT_MOST,
                                                        constant(50)),
                                        kpi(
                                                "rare-each",
                                                ratio(
                                                        sum(Drill::people).by(Drill::heldOn),
                                                        count(Drill.class).by(Drill::heldOn))),
                                        kpi(
                                                "rare-year",
                                                lastMonths(
                                                        12, count(Drill.class).by(Drill::heldOn))),
                                        kpi(
                                                "rare-ever",
                                                count(Drill.class).by(Drill::heldOn).toDate())))
                .kpis(
                        kpi(
                                        "coverage",
                                        ratio(
                                                having(
                                                        Level.TOWNSHIP,
                                                        stock(Club.class)
                                                                .in(Club.Stage.ACTIVE)
                                                                .where(
                                                                        Club::kind,
                                                                        Club.Kind.TOWNSHIP)),
                                                regions(Level.TOWNSHIP)))
                                .in(Kpi.Unit.PERCENT),
                        kpi("clubs", stock(Club.class).in(Club.Stage.ACTIVE)).by(Club::kind),
                        kpi("members", stockOf(Club::members).in(Club.Stage.ACTIVE)),
                        kpi("opened", entered(Club.class).in(Club.Stage.ACTIVE)),
                        kpi("joined", enteredOf(Club::members).in(Club.Stage.ACTIVE)),
                        kpi("people", sum(Meeting::people).by(Meeting::heldOn)).by(Meeting::topic),
                        kpi("guests", sum(Meeting::guests).by(Meeting::heldOn)),
                        kpi(
                                "club-people",
                                sum(Meeting::people)
                                        .by(Meeting::heldOn)
                                        .whose(Meeting::club, Club.class, Club.Stage.ACTIVE)),
                        kpi("placed", count(Meeting.class).by(Meeting::heldOn).at(Meeting::place)),
                        kpi("busy", having(Level.COUNTY, count(Meeting.class).by(Meeting::heldOn))),
                        kpi(
                                        "done",
                                        ratio(
                                                sum(Plan::done)
                                                        .by(Plan::month)
                                                        .in(Plan.Stage.ACCEPTED),
                                                sum(Plan::due)
                                                        .by(Plan::month)
                                                        .in(Plan.Stage.ACCEPTED)))
                                .in(Kpi.Unit.PERCENT),
                        kpi(
                                "met",
                                distinct(
                                        count(Meeting.class)
                                                .by(Meeting::heldOn)
                                                .per(Meeting::club))),
                        kpi(
                                        "regular",
                                        units(
                                                atLeast(
                                                        1,
                                                        stock(Club.class)
                                                                .in(Club.Stage.ACTIVE)
                                                                .perRow()),
                                                atLeast(
                                                                2,
                                                                count(Meeting.class)
                                                                        .by(Meeting::heldOn)
                                                                        .per(Meeting::club))
                                                        .within(3)))
                                .by(Club::kind),
                        kpi("fresh", stock(Drill.class).by(Drill::heldOn).until(Drill::freshUntil)),
                        kpi(
                                "fresh-people",
                                stockOf(Drill::people).by(Drill::heldOn).until(Drill::freshUntil)),
                        kpi(
                                "long-due",
                                stock(Plan.class).in(Plan.Stage.ACCEPTED).by(Plan::dueOn, 31)),
                        kpi(
                                "not-due",
                                stock(Plan.class).in(Plan.Stage.ACCEPTED).until(Plan::dueOn)),
                        kpi("typical", median(sum(Meeting::people).by(Meeting::heldOn))),
                        kpi("so-far", sum(Meeting::people).by(Meeting::heldOn).toDate()),
                        kpi("half-year", lastMonths(6, sum(Meeting::people).by(Meeting::heldOn))),
                        kpi("goal", max(times("0.02", population()), constant(1_000_000))),
                        kpi(
                                "per-school",
                                ratio(
                                        sum(Meeting::people).by(Meeting::heldOn),
                                        reference("schools", "primary"))),
                        kpi(
                                        "in-time",
                                        ratio(
                                                count(Plan.class)
                                                        .by(Plan::dueOn)
                                                        .reached(Plan::dueOn, Plan.Stage.ACCEPTED),
                                                count(Plan.class).by(Plan::dueOn)))
                                .in(Kpi.Unit.PERCENT),
                        kpi(
                                "standing",
                                index(
                                        weight("0.25", count(Drill.class).by(Drill::heldOn)),
                                        weight(
                                                "0.75",
                                                sum(
                                                        count(Plan.class).by(Plan::dueOn),
                                                        min(
                                                                constant(2),
                                                                count(Drill.class)
                                                                        .by(Drill::heldOn)))))),
                        kpi(
                                "left",
                                difference(
                                        sum(Plan::due).by(Plan::month),
                                        sum(Plan::done).by(Plan::month))))
                .build();
    }

    private static Kpi kpi(String name, Formula formula) {
        return Kpi.of(name, "X1", name, name, formula);
    }
}
