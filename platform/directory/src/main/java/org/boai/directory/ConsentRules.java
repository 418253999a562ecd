package org.boai.directory;

import org.boai.plugins.ConsentPurpose;
import org.boai.plugins.ConsentState;
import org.boai.plugins.Problem;
import org.boai.plugins.Reading;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;
import org.boai.plugins.Text;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold for consents (个人信息保护法, articles 14 to 17, 29 and 31), and who asks for one. */
final class ConsentRules {
    /** What is missing where nothing can rest on a notice. */
    static final Text NO_NOTICE =
            Text.of(
                    "当日没有适用于该事项的个人信息告知书。请先发布告知书(/api/v1/privacy-notices)。",
                    "No privacy notice for this purpose was in force that day. Publish one first"
                            + " (/api/v1/privacy-notices).");

    private static final int CHILD = 14;

    private ConsentRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.of(Consent.class, ConsentRules::itRestsOnANotice),
            Rule.referring(
                    Consent.class,
                    Consent::person,
                    Person.class,
                    ConsentRules::nobodyConsentsWhoHasDenied),
            Rule.reading(Consent.class, ConsentRules::aGuardianConsentsForAChild, Person.class),
            Rule.unique(Consent.class, Consent::person, Consent::purpose)
                    .whileIn(ConsentState.GIVEN)
        };
    }

    /** The consent with the notice that was in force where and when it was given. */
    static Consent informed(Row<Consent> row, Reading reading) {
        Consent c = row.fields();
        return new Consent(
                c.person(),
                c.purpose(),
                c.givenOn(),
                c.channel(),
                c.guardian(),
                c.evidence(),
                notice(Standing.region(row, reading), c.purpose(), c.givenOn(), reading),
                c.state());
    }

    /** The nearest one, and of these the newest. */
    static Optional<Ref<PrivacyNotice>> notice(
            String region, ConsentPurpose purpose, LocalDate day, Reading reading) {
        List<String> lineage = reading.lineage(region);
        Comparator<Row<PrivacyNotice>> nearest =
                Comparator.comparingInt(row -> lineage.indexOf(Standing.region(row, reading)));
        return reading
                .rows(PrivacyNotice.class)
                .where(PrivacyNotice::state, PrivacyNoticeState.PUBLISHED)
                .all(n -> n.purposes().contains(purpose) && !n.validFrom().isAfter(day))
                .stream()
                .filter(row -> lineage.contains(Standing.region(row, reading)))
                .min(
                        nearest.thenComparing(
                                row -> row.fields().validFrom(), Comparator.reverseOrder()))
                .map(Row::id);
    }

    static List<Problem> itRestsOnANotice(Consent consent) {
        return Says.unless(
                consent.notice().isPresent(), Problem.at(Consent::purpose, "no-notice", NO_NOTICE));
    }

    static List<Problem> nobodyConsentsWhoHasDenied(Consent consent, Person person) {
        return Says.unless(
                consent.state() != ConsentState.GIVEN || person.state() != PersonState.DENIED,
                PersonRules.denied(Consent::person));
    }

    static List<Problem> aGuardianConsentsForAChild(Row<Consent> row, Reading reading) {
        Consent c = row.fields();
        boolean child =
                reading.find(Person.class, c.person())
                        .flatMap(person -> PersonRules.age(person.fields(), c.givenOn()))
                        .filter(age -> age < CHILD)
                        .isPresent();
        return Says.unless(
                c.guardian().isPresent() ? !c.guardian().get().equals(c.person()) : !child,
                Says.at(
                        Consent::guardian,
                        "guardian-must-consent",
                        "未满 14 周岁须由监护人(另一人)同意。请填写监护人。",
                        "For a child under 14 a guardian consents, who is somebody else. Name the"
                                + " guardian."));
    }

    static Rule<RedListEntry> thePersonMayBeNamed() {
        return Rule.reading(
                RedListEntry.class,
                (row, reading) ->
                        Says.unless(
                                consented(row.fields().person(), reading),
                                Says.at(
                                        RedListEntry::person,
                                        "no-consent",
                                        "没有本人同意公开的有效记录。请先登记同意(/api/v1/consents)。",
                                        "No consent of the person to being named in public is in"
                                                + " force. Record it first (/api/v1/consents).")),
                Consent.class);
    }

    private static boolean consented(Ref<Person> person, Reading reading) {
        return reading.rows(Consent.class)
                .where(Consent::person, person)
                .where(Consent::purpose, ConsentPurpose.PUBLICATION)
                .where(Consent::state, ConsentState.GIVEN)
                .first()
                .isPresent();
    }

    /** Everybody who may be named in public today. */
    static Set<Ref<Person>> publishable(Reading reading) {
        Set<Ref<Person>> people = new HashSet<>();
        reading.rows(Consent.class)
                .where(Consent::purpose, ConsentPurpose.PUBLICATION)
                .where(Consent::state, ConsentState.GIVEN)
                .each(row -> people.add(row.fields().person()));
        return people;
    }
}
