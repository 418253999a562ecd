package org.boai.directory;

import static org.boai.plugins.Formula.entered;
import static org.boai.plugins.Formula.having;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.regions;
import static org.boai.plugins.Formula.stock;
import static org.boai.plugins.OrganisationState.ESTABLISHED;

import org.boai.plugins.Kpi;
import org.boai.plugins.Level;
import org.boai.plugins.Measure;
import org.boai.plugins.OrganisationKind;
import org.boai.plugins.Problem;
import org.boai.plugins.Program;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Rule;
import org.boai.plugins.Text;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * The directory of regions, organisations and people, with the indicators CK1, CK2, CK4 and CK5.
 */
public final class Directory implements Program {
    private static final int OLDEST = 120;

    private static final OrganisationKind[] BASE =
            Arrays.stream(OrganisationKind.values())
                    .filter(kind -> kind != OrganisationKind.BRANCH)
                    .toArray(OrganisationKind[]::new);

    /** The registry finds it as a service. */
    public Directory() {}

    @Override
    public ProgramDefinition define() {
        return ProgramDefinition.of("directory", Text.of("组织与人员", "Directory"))
                .entities(Region.class, Organisation.class, Person.class, BaseCount.class)
                .rules(
                        Rule.referring(
                                Organisation.class,
                                Organisation::region,
                                Region.class,
                                Directory::anOrganisationStandsWhereItsKindBelongs),
                        Rule.of(Person.class, Directory::nobodyIsThatOld),
                        Rule.of(BaseCount.class, Directory::thePartsMakeTheTotal))
                .kpis(
                        Kpi.of(
                                        "township-coverage",
                                        "CK1",
                                        Text.of("乡镇(街道)建会率", "Township organisation rate"),
                                        ratio(
                                                having(
                                                        Level.TOWNSHIP,
                                                        established(OrganisationKind.TOWNSHIP)),
                                                regions(Level.TOWNSHIP)))
                                .in(Kpi.Unit.PERCENT),
                        Kpi.of(
                                        "village-coverage",
                                        "CK2",
                                        Text.of("村(社区)建会率", "Village organisation rate"),
                                        ratio(
                                                having(
                                                        Level.VILLAGE,
                                                        stock(Organisation.class).in(ESTABLISHED)),
                                                regions(Level.VILLAGE)))
                                .in(Kpi.Unit.PERCENT),
                        Kpi.of(
                                        "base-organisations",
                                        "CK4",
                                        Text.of("基层组织总数", "Base organisations"),
                                        established(BASE))
                                .by(Organisation::kind),
                        Kpi.of(
                                        "new-base-organisations",
                                        "CK5",
                                        Text.of("新建基层组织", "New base organisations"),
                                        entered(Organisation.class)
                                                .in(ESTABLISHED)
                                                .where(Organisation::kind, BASE))
                                .by(Organisation::kind))
                .build();
    }

    private static Measure established(OrganisationKind... kinds) {
        return stock(Organisation.class).in(ESTABLISHED).where(Organisation::kind, kinds);
    }

    private static List<Problem> anOrganisationStandsWhereItsKindBelongs(
            Organisation organisation, Region region) {
        Level expected =
                switch (organisation.kind()) {
                    case BRANCH -> organisation.level();
                    case TOWNSHIP -> Level.TOWNSHIP;
                    case COMMUNITY_VILLAGE -> Level.VILLAGE;
                    case SCHOOL,
                            SCENIC_SPOT,
                            ENTERPRISE,
                            TWO_NEW,
                            AGENCY,
                            INSTITUTION,
                            HOSPITAL_NAMED,
                            PROJECT_UNIT,
                            AFFILIATED_NGO,
                            OTHER ->
                            region.level();
                };
        if (region.level() == expected) {
            return List.of();
        }
        return List.of(
                Problem.at(
                        Organisation::region,
                        "wrong-level",
                        Text.of(
                                "%s属于第 %d 级区划,这类组织须在第 %d 级。请改选区划或类型。"
                                        .formatted(
                                                region.name(),
                                                region.level().number(),
                                                expected.number()),
                                "%s is a region of level %d, and this kind of organisation stands at level %d. Choose another region or kind."
                                        .formatted(
                                                region.name(),
                                                region.level().number(),
                                                expected.number()))));
    }

    private static List<Problem> nobodyIsThatOld(Person person) {
        return person
                .birthDate()
                .filter(born -> ChronoUnit.YEARS.between(born, person.registeredOn()) > OLDEST)
                .map(
                        born ->
                                Problem.at(
                                                Person::identityNumber,
                                                "implausible-age",
                                                Text.of(
                                                        "按身份号码出生于 %s,已超过 %d 岁,请核对。"
                                                                .formatted(born, OLDEST),
                                                        "Born on %s by the identity number, which is more than %d years ago. Check it."
                                                                .formatted(born, OLDEST)))
                                        .asWarning())
                .stream()
                .toList();
    }

    private static List<Problem> thePartsMakeTheTotal(BaseCount count) {
        if (count.sum() == count.total()) {
            return List.of();
        }
        return List.of(
                Problem.at(
                                BaseCount::total,
                                "parts-are-not-the-total",
                                Text.of(
                                        "分项之和为 %d,公布总数为 %d,二者不符,请核对。"
                                                .formatted(count.sum(), count.total()),
                                        "The parts make %d, and the published total is %d. Check them."
                                                .formatted(count.sum(), count.total())))
                        .asWarning());
    }
}
