package org.boai.campus;

import org.boai.plugins.Attachment;
import org.boai.plugins.Money;
import org.boai.plugins.Ref;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows that are in order, to be spoilt by one value each. */
final class Samples {
    static final LocalDate DAY = LocalDate.of(2026, 5, 8);
    static final Ref<SchoolOrg> ORG = Ref.to("org");
    static final Attachment FILE = new Attachment(new UUID(0, 1));

    private Samples() {}

    static School school(Stage stage) {
        return new School(
                "天玉小学",
                stage,
                Ownership.PUBLIC,
                Ref.to("360101100"),
                Optional.empty(),
                SchoolState.OPEN);
    }

    static SchoolOrg org(String name, Stage stage, PresidentRole president, SecretaryRole other) {
        return org(name, stage, president, other, 2, Optional.of(DAY));
    }

    static SchoolOrg org(int leaders, Optional<LocalDate> days) {
        return org(
                "天玉小学红十字会",
                Stage.PRIMARY,
                PresidentRole.SCHOOL_LEADER,
                SecretaryRole.STUDENT_AFFAIRS,
                leaders,
                days);
    }

    private static SchoolOrg org(
            String name,
            Stage stage,
            PresidentRole president,
            SecretaryRole secretary,
            int leaders,
            Optional<LocalDate> days) {
        return new SchoolOrg(
                Ref.to("school"),
                name,
                stage,
                president,
                secretary,
                9,
                leaders,
                4,
                3,
                days,
                days,
                List.of(FILE),
                SchoolOrgState.PREPARING);
    }

    static RosterCount roster(String year, Grade grade, String name, int members) {
        return new RosterCount(ORG, year, grade, name, 30, members, 4, 1, 2, FigureState.CURRENT);
    }

    static YouthMember member(Optional<String> card, Optional<String> acceptedBy) {
        return new YouthMember(
                Ref.to("roster"),
                Ref.to("person"),
                FILE,
                DAY,
                card,
                acceptedBy,
                MemberState.GRADUATED);
    }

    static LessonActivity lesson(GradeBand band, boolean consented, List<Attachment> photos) {
        return new LessonActivity(
                ORG,
                DAY,
                "心肺复苏课",
                "操场",
                Theme.CPR,
                Optional.empty(),
                KeyDate.MAY_8,
                band,
                40,
                new BigDecimal("1.5"),
                Ref.to("person"),
                consented,
                photos);
    }

    static TeacherCert certificate(LocalDate issued, LocalDate validTo) {
        return new TeacherCert(
                Ref.to("school"),
                Ref.to("person"),
                CertificateKind.FIRST_AIDER,
                "JX-1",
                issued,
                validTo);
    }

    static AidClass cohort(int aided, int named, int consents) {
        return new AidClass(
                Ref.to("school"),
                1,
                DAY,
                Optional.empty(),
                Money.of(750_000),
                aided,
                java.util.Collections.nCopies(named, Ref.to("pupil")),
                java.util.Collections.nCopies(consents, FILE));
    }
}
