package org.boai.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

class PrintedProgramTest {
    private static final String EVERYTHING =
            """
            boai-program 1
            program homes 家园 | Homes
            part building 建设 | Building
            entity home-site part=building 家园点 | Home site
              was house
              field name String TEXT required KEY PUBLIC was=title 名称 | Name
                constraint Size[min=1, max=50]
                constraint Matches[regexp=[A-Z] | [0-9]+]
              field leader String TEXT optional PERSONAL SURNAME LAST_FOUR 负责人 | Leader
              field kind Kind CHOICE required fill=OLD 类别 | Kind
                choice OLD retired 旧 | Old
                choice NEW 新 | New
              kept 30 years by law 会计凭证 | Vouchers
              binds below
              field region Ref REF required of=directory/region 区划 | Region
              field persons List LINES required 人员 | Persons
                field age int INT required SENSITIVE 年龄 | Age
              field openedOn LocalDate DATE required STAMPED 开放 | Opened
              field state Stage CHOICE required 状态 | State
              derived score int 得分 | Score
              traced nameAndBirth
              traced soundAndBirth
              state DRAFT 草稿 | Draft
                transition open to OPEN by REVIEW guards 2 开放 | Open
              state OPEN fixed 开放 | Open
            rule home-site row
            rule home-site reference region to directory/region
            rule home-site totals loan.fund count,sum(amount)
            rule home-site totals loan.fund count in OPEN,sum(amount) in DRAFT/OPEN
            rule home-site reading directory/organisation,loan holds host
            completion home-site
            redirect home-merge merged to kept notes moved in DONE/HELD
            erasing home-erasure person notes outcome on ERASED
            rule home-site unique name,kind in DRAFT/OPEN
            rule home-site unique name,kind flagged
            rule home-site row households <= population
            report home-site MONTH by openedOn due 5 zero nothing each region in OPEN/DRAFT_2 from TOWNSHIP/COMMUNITY_VILLAGE reviewed COUNTY/PREFECTURE
              filled age sum(home-site.age by openedOn where kind=NEW per region)
            report loan QUARTER by when due 28
            kpi coverage A1 PERCENT HIGHER part=building 覆盖率 | Coverage
              formula ratio(having(TOWNSHIP, stock(home-site in OPEN at region) >= 1), regions(TOWNSHIP))
              attainment A5
              dimension kind
              plausible 0 to 100
            kpi people A2 PEOPLE NEITHER 人数 | People
              formula difference(sum(home-site.persons by openedOn where kind=NEW/OLD whose region in OPEN), population())
            kpi standing A3 COUNT HIGHER 指数 | Standing
              formula index(0.25 * units(stock(home-site in OPEN per id) >= 1, count(home-site by openedOn per region) >= 2 within 12 months), 0.75 * max(0.02 * population(), 1000000, last(6 months, sum(home-site.persons by openedOn to date)), median(sum(home-site.persons by openedOn)), stock(home-site by openedOn until openedOn), sum(reference(schools primary), reference(schools))))
              small-cells 5
              check count(home-site by openedOn) <= 8 * count(home-site by openedOn reached OPEN by openedOn) 过多 | Too many
            endpoint GET x/{id} VIEW Nothing -> Score part=building
            endpoint POST y FILE answers=home-site.host Body -> Score 得分 | Score
            endpoint GET z/{name} EVERYBODY verifies=home-site Nothing -> Score
              asks day 日期,不填为今天 | Day; today without it
            """;

    @Test
    void everyKindOfLineIsRead() {
        Findings findings = new Findings();

        PrintedProgram program = PrintedProgram.read(EVERYTHING, findings).orElseThrow();
        program.check(findings);

        assertEquals(List.of(), findings.list());
        assertEquals("homes", program.id());
        assertEquals(List.of("building"), program.parts());
        assertEquals(Set.of("building"), program.belongs());
        assertEquals(List.of("GET x/{id}", "POST y", "GET z/{name}"), program.endpoints());
        PrintedProgram.PrintedEntity site = program.entities().getFirst();
        assertEquals(List.of(List.of("name", "kind"), List.of("name", "kind")), site.uniques());
        assertEquals(List.of("nameAndBirth", "soundAndBirth"), site.traces());
        assertTrue(site.shape().bindsBelow());
        assertEquals(
                List.of("name", "leader", "kind", "region", "persons", "age", "openedOn", "state"),
                site.all().stream().map(PrintedProgram.PrintedField::name).toList());
        assertEquals(
                List.of("leader", "age"),
                site.all().stream()
                        .filter(PrintedProgram.PrintedField::personal)
                        .map(PrintedProgram.PrintedField::name)
                        .toList());
        assertEquals(Optional.of("directory/region"), site.field("region").orElseThrow().target());
        assertEquals(Set.of(use("region"), use("kind")), program.kpis().getFirst().uses());
        assertEquals(
                Set.of(use("persons"), use("openedOn"), use("kind"), use("region")),
                program.kpis().get(1).uses());
        assertEquals(Set.of(use("persons"), use("openedOn")), program.kpis().getLast().uses());
    }

    @Test
    void aPartThatIsNotDeclaredIsPointedOut() {
        Findings findings = new Findings();

        PrintedProgram.read(EVERYTHING.replace("part building", "part other"), findings)
                .orElseThrow()
                .check(findings);

        assertEquals(List.of("part-unknown"), findings.list().stream().map(Finding::code).toList());
    }

    private static PrintedProgram.Use use(String component) {
        return new PrintedProgram.Use("home-site", component);
    }

    @Test
    void aLineThatThePlatformWouldNotPrintIsPointedOut() {
        for (String line :
                List.of(
                        "entity HomeSite 家 | Home",
                        "  field name String TEXT mandatory 名 | Name",
                        "  field name String TEXT required 名",
                        "   field name String TEXT required 名 | Name",
                        "kpi a A1 COUNT 名 | Name",
                        "  formula count(",
                        "endpoint get x VIEW A -> B",
                        "rule home-site sometimes",
                        "  state OPEN",
                        "traced name",
                        "field name String TEXT required 名 | Name",
                        "")) {
            Findings findings = new Findings();

            assertEquals(
                    Optional.empty(),
                    PrintedProgram.read(EVERYTHING + line + "\n", findings),
                    line);
            assertEquals(
                    List.of("text-unreadable"),
                    findings.list().stream().map(Finding::code).toList(),
                    line);
        }
    }
}
