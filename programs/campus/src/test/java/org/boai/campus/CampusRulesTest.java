package org.boai.campus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Problem;
import org.boai.plugins.Totals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class CampusRulesTest {
    private static final String NAME = "天玉小学红十字会";

    @Test
    void anOrganisationHasTheNameAndTheStageOfItsSchool() {
        School school = Samples.school(Stage.PRIMARY);
        SchoolOrg good = Samples.org(2, Optional.empty());
        SchoolOrg bad = Samples.org("红十字会", Stage.JUNIOR, PresidentRole.HEAD, SecretaryRole.OTHER);

        assertEquals(
                List.of(), codes(CampusRules.anOrganisationIsNamedAfterItsSchool(good, school)));
        assertEquals(
                List.of("bad-name"),
                codes(CampusRules.anOrganisationIsNamedAfterItsSchool(bad, school)));
        assertEquals(
                List.of(), codes(CampusRules.anOrganisationHasTheStageOfItsSchool(good, school)));
        assertEquals(
                List.of("other-stage"),
                codes(CampusRules.anOrganisationHasTheStageOfItsSchool(bad, school)));
    }

    @Test
    void theCouncilHasRoomForItsParts() {
        assertEquals(
                List.of(),
                codes(CampusRules.theCouncilHasRoomForItsParts(Samples.org(2, Optional.empty()))));
        assertEquals(
                List.of("parts-exceed-council"),
                codes(CampusRules.theCouncilHasRoomForItsParts(Samples.org(3, Optional.empty()))));
    }

    @ParameterizedTest
    @CsvSource({
        "PRIMARY, SCHOOL_LEADER, STUDENT_AFFAIRS, ''",
        "SENIOR, SCHOOL_LEADER, YOUTH_LEAGUE, ''",
        "PRIMARY, HEAD, YOUTH_LEAGUE, presidentRole",
        "JUNIOR, SCHOOL_LEADER, OTHER, secretaryRole",
        "UNIVERSITY, HEAD, YOUTH_LEAGUE, ''",
        "UNIVERSITY, VICE_HEAD_STUDENTS, YOUTH_LEAGUE, ''",
        "UNIVERSITY, SCHOOL_LEADER, YOUTH_LEAGUE, presidentRole",
        "UNIVERSITY, HEAD, STUDENT_AFFAIRS, secretaryRole"
    })
    void postsAreHeldByTheRulesOrFlagged(
            Stage stage, PresidentRole president, SecretaryRole secretary, String flagged) {
        List<Problem> problems =
                CampusRules.thePostsAreHeldByTheRules(
                        Samples.org(NAME, stage, president, secretary));

        assertEquals(
                flagged.isEmpty() ? List.of() : List.of(flagged + " WARNING"),
                problems.stream().map(p -> p.field() + " " + p.severity()).toList());
    }

    @ParameterizedTest
    @CsvSource({"2025-2026, true", "2099-2100, false", "2025-2029, false", "2026-2025, false"})
    void aSchoolYearEndsInTheYearAfterItBegan(String year, boolean is) {
        assertEquals(is, SchoolYear.isOne(year));
    }

    @Test
    void noMoreAreNamedThanTheRosterCounts() {
        assertEquals(List.of(), named(26));
        assertEquals(List.of("more-named-than-counted"), named(27));
    }

    private static List<String> named(int people) {
        Totals.Aggregate counted = new Totals.Aggregate("", Set.of("ACTIVE", "PROMOTED"));
        return codes(
                CampusRules.noMoreAreNamedThanCounted(
                        Samples.roster("2025-2026", Grade.PRIMARY_3, "1", 26),
                        new Totals.Values(Map.of(counted, BigDecimal.valueOf(people)))));
    }

    @Test
    void minorsAreShownWithTheirGuardiansConsentOnly() {
        assertEquals(List.of(), photos(GradeBand.JUNIOR, false, 0));
        assertEquals(List.of(), photos(GradeBand.JUNIOR, true, 1));
        assertEquals(List.of(), photos(GradeBand.UNIVERSITY, false, 1));
        assertEquals(List.of("photos-without-consent"), photos(GradeBand.JUNIOR, false, 1));
    }

    private static List<String> photos(GradeBand band, boolean consented, int photos) {
        return codes(
                CampusRules.photosOfMinorsNeedConsent(
                        Samples.lesson(
                                band, consented, photos == 0 ? List.of() : List.of(Samples.FILE))));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-03-15, 2025-03-15, ''",
        "2024-02-29, 2027-02-28, ''",
        "2022-03-15, 2025-03-14, ''",
        "2022-03-15, 2025-03-13, bad-validity",
        "2022-03-15, 2025-03-16, bad-validity"
    })
    void aCertificateIsValidForThreeYears(LocalDate issued, LocalDate validTo, String problem) {
        assertEquals(
                problem.isEmpty() ? List.of() : List.of(problem),
                codes(
                        CampusRules.aCertificateIsValidForThreeYears(
                                Samples.certificate(issued, validTo))));
    }

    @ParameterizedTest
    @CsvSource({"2008-10-20, true", "2008-10-21, false", ", false"})
    void whoIs18IsInvitedAsAnAdult(LocalDate born, boolean ofAge) {
        LocalDate day = LocalDate.of(2026, 10, 20);
        assertEquals(ofAge, new Pupil(Optional.empty(), Optional.ofNullable(born)).isOfAge(day));
        assertTrue(new Pupil(Optional.of("11010519491231002X"), Optional.empty()).isOfAge(day));
    }

    @Test
    void studentsAreNamedWithTheirGuardiansConsentOnly() {
        assertEquals(List.of(), consents(34, 0, 0));
        assertEquals(List.of(), consents(34, 34, 34));
        assertEquals(List.of("named-without-consent"), consents(34, 2, 1));
        assertEquals(List.of("named-without-consent"), consents(1, 2, 2));
    }

    private static List<String> consents(int aided, int named, int consents) {
        return codes(
                CampusRules.studentsAreNamedWithConsentOnly(
                        Samples.cohort(aided, named, consents)));
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }
}
