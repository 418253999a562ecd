package org.boai.kpi;

import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.difference;
import static org.boai.plugins.Formula.entered;
import static org.boai.plugins.Formula.having;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.regions;
import static org.boai.plugins.Formula.stock;
import static org.boai.plugins.Formula.stockOf;
import static org.boai.plugins.Formula.sum;

import org.boai.plugins.Formula;
import org.boai.plugins.Kpi;
import org.boai.plugins.Level;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Text;

/** A program with one indicator of every kind. */
final class Sample {
    static final String ID = "sample";

    private Sample() {}

    static ProgramDefinition define() {
        return ProgramDefinition.of(ID, Text.of("样例", "Sample"))
                .entities(Club.class, Meeting.class, Plan.class)
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
                                "left",
                                difference(
                                        sum(Plan::due).by(Plan::month),
                                        sum(Plan::done).by(Plan::month))))
                .build();
    }

    private static Kpi kpi(String name, Formula formula) {
        return Kpi.of(name, "X1", Text.of(name, name), formula);
    }
}
