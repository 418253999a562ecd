package org.boai.directory;

import org.boai.plugins.Column;
import org.boai.plugins.Problem;
import org.boai.plugins.Reading;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold for people. */
final class PersonRules {
    private static final int OLDEST = 120;

    private PersonRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.of(Person.class, PersonRules::nobodyIsThatOld),
            Rule.reading(
                    Person.class,
                    PersonRules::nobodyIsTheirOwnGuardian,
                    Person.class,
                    LocalRule.class,
                    Organisation.class),
            Rule.reading(
                    Person.class, PersonRules::nobodyIsKnownTwice, Person.class, PersonMerge.class),
            Rule.reading(
                            PersonMerge.class,
                            PersonRules::twoAreMerged,
                            PersonMerge.class,
                            Person.class)
                    .holding(PersonMerge::merged, PersonMerge::kept)
        };
    }

    static List<Problem> nobodyIsThatOld(Person person) {
        return person
                .birthDate()
                .filter(born -> ChronoUnit.YEARS.between(born, person.registeredOn()) > OLDEST)
                .map(
                        born ->
                                Says.at(
                                                Person::identityNumber,
                                                "implausible-age",
                                                "按身份号码出生于 %s,已超过 %d 岁,请核对。".formatted(born, OLDEST),
                                                "Born on %s by the identity number, which is more than %d years ago. Check it."
                                                        .formatted(born, OLDEST))
                                        .asWarning())
                .stream()
                .toList();
    }

    static List<Problem> nobodyIsTheirOwnGuardian(Row<Person> row, Reading reading) {
        Optional<Person> guardian =
                row.fields()
                        .guardian()
                        .flatMap(ref -> reading.find(Person.class, ref))
                        .map(Row::fields);
        boolean own = row.fields().guardian().filter(row.id()::equals).isPresent();
        boolean minor =
                guardian.flatMap(g -> age(g, reading.today()))
                        .filter(
                                age ->
                                        age
                                                < Thresholds.whole(
                                                        Threshold.ADULT_AGE,
                                                        Standing.region(row, reading),
                                                        reading))
                        .isPresent();
        return Says.unless(
                !own && !minor,
                Says.at(
                        Person::guardian,
                        "no-guardian",
                        "监护人须是另一位成年人。请重新选择。",
                        "A guardian is another person, and of age. Choose another."));
    }

    /** The age on a day, where the date of birth is known. */
    static Optional<Integer> age(Person person, LocalDate day) {
        return person.birthDate().map(born -> (int) ChronoUnit.YEARS.between(born, day));
    }

    static List<Problem> nobodyIsKnownTwice(Row<Person> row, Reading reading) {
        return twins(row, reading).values().stream()
                .limit(3)
                .map(
                        reason ->
                                Says.of(
                                                "known-already",
                                                "可能已有此人(%s)。请查看 /api/v1/programs/directory/x/people/duplicates,确认后合并(/api/v1/person-merges)。"
                                                        .formatted(reason.zh()),
                                                "This person may be known already (%s). See /api/v1/programs/directory/x/people/duplicates, and merge them at /api/v1/person-merges if so."
                                                        .formatted(reason.en()))
                                        .asWarning())
                .toList();
    }

    /** Why two rows may be one person. */
    enum Reason {
        SAME_NUMBER("身份号码相同", "same identity number"),
        SAME_NAME_BIRTH("姓名和出生日期相同", "same name and date of birth"),
        SAME_NAME_PHONE("姓名和电话相同", "same name and telephone"),
        SAME_SOUND("拼音和出生日期相同", "same pinyin and date of birth");

        private final String zh;
        private final String en;

        Reason(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        String zh() {
            return zh;
        }

        String en() {
            return en;
        }
    }

    /** The rows that may be the same person, with the best reason for each. */
    static Map<Row<Person>, Reason> twins(Row<Person> row, Reading reading) {
        Person person = row.fields();
        List<Row<Person>> candidates = new ArrayList<>();
        candidates.addAll(known(reading, Person::identityNumber, person.identityNumber()));
        candidates.addAll(known(reading, Person::nameAndBirth, person.nameAndBirth()));
        candidates.addAll(known(reading, Person::phone, person.phone()));
        candidates.addAll(known(reading, Person::soundAndBirth, person.soundAndBirth()));
        Map<Row<Person>, Reason> twins = new LinkedHashMap<>();
        for (Row<Person> other : candidates) {
            if (!other.id().equals(row.id())) {
                reason(person, other.fields())
                        .filter(_ -> !isMerged(other.id(), reading))
                        .ifPresent(reason -> twins.putIfAbsent(other, reason));
            }
        }
        return twins;
    }

    private static List<Row<Person>> known(
            Reading reading, Column<Person, Optional<String>> by, Optional<String> text) {
        return text.isEmpty()
                ? List.of()
                : reading.rows(Person.class).withinReach().where(by, text).list();
    }

    /** Two different numbers are two people, whatever else they share. */
    static Optional<Reason> reason(Person one, Person other) {
        boolean both = one.identityNumber().isPresent() && other.identityNumber().isPresent();
        if (both) {
            return one.identityNumber().equals(other.identityNumber())
                    ? Optional.of(Reason.SAME_NUMBER)
                    : Optional.empty();
        }
        boolean name = one.name().equals(other.name());
        boolean birth = one.birthDate().isPresent() && one.birthDate().equals(other.birthDate());
        boolean phone = one.phone().isPresent() && one.phone().equals(other.phone());
        boolean sound = one.pinyin().isPresent() && one.pinyin().equals(other.pinyin());
        if (name && birth) {
            return Optional.of(Reason.SAME_NAME_BIRTH);
        }
        if (name && phone) {
            return Optional.of(Reason.SAME_NAME_PHONE);
        }
        return sound && birth ? Optional.of(Reason.SAME_SOUND) : Optional.empty();
    }

    static Rule<Person> nothingOfThemGoesOn() {
        return Rule.reading(
                Person.class,
                (row, reading) ->
                        Says.unless(
                                Roles.of(row.id(), reading).live().none(),
                                Says.of(
                                        "roles-go-on",
                                        "此人还有有效的会员关系、志愿者身份或职务。请通过"
                                                + " /api/v1/programs/directory/x/people/{id}/death"
                                                + " 一并办理。",
                                        "Memberships, service or posts of this person go on. End"
                                            + " them together at"
                                            + " /api/v1/programs/directory/x/people/{id}/death.")),
                Membership.class,
                Volunteer.class,
                PostHolding.class);
    }

    /** Whether the row was merged into another, which stands for the person now. */
    static boolean isMerged(Ref<Person> person, Reading reading) {
        return reading.rows(PersonMerge.class).where(PersonMerge::merged, person).list().stream()
                .anyMatch(merge -> merge.fields().state() == MergeState.MERGED);
    }

    /** Who has died, denies, or stands in another row, takes up nothing more. */
    static <E extends Record> List<Problem> standsForSomebody(
            Column<E, ?> column, Ref<Person> person, Reading reading) {
        Optional<PersonState> state =
                reading.find(Person.class, person).map(p -> p.fields().state());
        if (state.equals(Optional.of(PersonState.DENIED))) {
            return List.of(denied(column));
        }
        return Says.unless(
                state.filter(s -> !s.isOpen()).isEmpty() && !isMerged(person, reading),
                Says.at(
                        column,
                        "not-living",
                        "此人已去世或已合并到另一条记录。请核对人员。",
                        "This person is deceased, or was merged into another row. Check who it"
                                + " is."));
    }

    static <E extends Record> Problem denied(Column<E, ?> column) {
        return Says.at(
                column,
                "use-denied",
                "本人否认登记,已停止使用。答复本人并由审核员恢复之前,不能办理。",
                "This person denies the registration, so nothing more is done with it until they"
                        + " are answered and a reviewer lets it be used again.");
    }

    static List<Problem> twoAreMerged(Row<PersonMerge> row, Reading reading) {
        PersonMerge merge = row.fields();
        boolean again =
                merge.state() == MergeState.MERGED
                        && (isMerged(merge.merged(), reading) || isMerged(merge.kept(), reading));
        boolean numbers =
                reading.find(Person.class, merge.merged())
                        .flatMap(p -> p.fields().identityNumber())
                        .flatMap(
                                one ->
                                        reading.find(Person.class, merge.kept())
                                                .flatMap(p -> p.fields().identityNumber())
                                                .filter(other -> !other.equals(one)))
                        .isPresent();
        List<Problem> problems = new ArrayList<>();
        if (merge.merged().equals(merge.kept())) {
            problems.add(
                    Says.at(
                            PersonMerge::kept,
                            "same-row",
                            "两处是同一条记录。请选择另一条。",
                            "Both are one row. Choose another."));
        }
        if (again && row.fields().moved().isEmpty()) {
            problems.add(
                    Says.at(
                            PersonMerge::merged,
                            "merged-already",
                            "其中一条已经合并过。请先撤销那次合并。",
                            "One of them was merged already. Undo that first."));
        }
        if (numbers) {
            problems.add(
                    Says.at(
                            PersonMerge::merged,
                            "different-numbers",
                            "两条记录的身份号码不同,不是同一人。请核对。",
                            "The identity numbers differ, so these are two people. Check them."));
        }
        return problems;
    }
}
