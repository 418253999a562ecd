package org.boai.charityhomes;

import static org.boai.charityhomes.HomeSiteState.ACCEPTED;
import static org.boai.charityhomes.HomeSiteState.OPERATING;
import static org.boai.plugins.Formula.entered;
import static org.boai.plugins.Formula.having;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.regions;
import static org.boai.plugins.Formula.stock;
import static org.boai.plugins.Formula.sum;
import static org.boai.plugins.OrganisationState.ESTABLISHED;

import org.boai.plugins.Formula;
import org.boai.plugins.Measure;
import org.boai.plugins.Kpi;
import org.boai.plugins.Level;
import org.boai.plugins.Organisation;
import org.boai.plugins.Text;

/** The indicators of charity homes, with the codes of the catalogue. */
final class HomeKpis {
    private HomeKpis() {}

    static Kpi[] all() {
        return new Kpi[] {
            Kpi.of("operating-sites", "A1", Text.of("运行家园点数", "Operating sites"), operating())
                    .by(HomeSite::setting)
                    .by(HomeSite::level),
            Kpi.of(
                            "new-sites",
                            "A2",
                            Text.of("新建家园点数", "New sites"),
                            entered(HomeSite.class).in(ACCEPTED).at(HomeSite::village))
                    .by(HomeSite::setting),
            Kpi.of(
                            "county-coverage",
                            "A3",
                            Text.of("县(市、区)覆盖率", "County coverage"),
                            coverage(Level.COUNTY))
                    .in(Kpi.Unit.PERCENT),
            Kpi.of(
                            "village-coverage",
                            "A4",
                            Text.of("村(社区)覆盖率", "Village coverage"),
                            coverage(Level.VILLAGE))
                    .in(Kpi.Unit.PERCENT),
            Kpi.of(
                            "embedded-organisation-rate",
                            "A6",
                            Text.of("依托组织成立率", "Embedded organisation rate"),
                            ratio(
                                    operating()
                                            .whose(
                                                    HomeSite::hostOrganisation,
                                                    Organisation.class,
                                                    ESTABLISHED),
                                    operating()))
                    .in(Kpi.Unit.PERCENT),
            Kpi.of(
                            "person-times",
                            "A12",
                            Text.of("服务人次", "Person-times served"),
                            sum(ComponentActivity::personTimes).by(ComponentActivity::activityDate))
                    .in(Kpi.Unit.PERSON_TIMES)
                    .by(ComponentActivity::component)
        };
    }

    private static Formula coverage(Level level) {
        return ratio(having(level, operating()), regions(level));
    }

    private static Measure operating() {
        return stock(HomeSite.class).in(OPERATING).at(HomeSite::village);
    }
}
