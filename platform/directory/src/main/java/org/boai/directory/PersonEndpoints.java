package org.boai.directory;

import org.boai.plugins.Answer;
import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Permission;
import org.boai.plugins.Qualifier;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Step;
import org.boai.plugins.Text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Questions about people: who may be one, what somebody is, how many there are. */
final class PersonEndpoints {
    private PersonEndpoints() {}

    static Endpoint<?, ?>[] all() {
        return new Endpoint<?, ?>[] {
            Endpoint.get("people/duplicates", Twin.class, PersonEndpoints::duplicates)
                    .titled(Text.of("可能重复的人员", "People who may be one")),
            Endpoint.get("people/{id}/roles", Role.class, PersonEndpoints::roles)
                    .titled(Text.of("一个人的身份", "What a person is")),
            Endpoint.post("people/{id}/death", Day.class, Done.class, PersonEndpoints::death)
                    .needs(Permission.REVIEW)
                    .titled(Text.of("登记去世", "Record a death")),
            Endpoint.get("people/distinct", Distinct.class, PersonEndpoints::distinct)
                    .titled(Text.of("不重复人数", "Distinct people"))
                    .asking("organisation", "组织编号", "The id of an organisation")
        };
    }

    /** The day from which on it holds. */
    public record Day(Optional<LocalDate> on) {}

    /** How many rows were changed. */
    public record Done(int rows) {}

    /** Two rows that may be one person. */
    public record Twin(String person, String other, String code, String reason) {}

    /** A role of a person. */
    public record Role(String kind, String row, String organisation, String state) {}

    /** Read twice: of who shares nothing with anybody, nothing but a few numbers is remembered. */
    private static Answer<Twin> duplicates(Call<Endpoint.Nothing> call) {
        Set<Ref<Person>> merged = new HashSet<>();
        call.rows(PersonMerge.class)
                .where(PersonMerge::state, MergeState.MERGED)
                .each(merge -> merged.add(merge.fields().merged()));
        int[] shared = shared(call);
        Map<String, Row<Person>> seen = new HashMap<>();
        Set<String> told = new HashSet<>();
        List<Twin> twins = new ArrayList<>();
        call.rows(Person.class)
                .each(
                        row -> {
                            if (!merged.contains(row.id())) {
                                for (String key : keys(row.fields())) {
                                    Row<Person> other =
                                            isIn(shared, key) ? seen.putIfAbsent(key, row) : null;
                                    if (other != null
                                            && told.add(row.id().id() + other.id().id())) {
                                        PersonRules.reason(row.fields(), other.fields())
                                                .map(r -> twin(other, row, r))
                                                .ifPresent(twins::add);
                                    }
                                }
                            }
                        });
        return Answer.table(twins);
    }

    /** The hash codes, in order, that more than one key has: all keys that two rows share. */
    private static int[] shared(Call<?> call) {
        IntStream.Builder all = IntStream.builder();
        call.rows(Person.class)
                .each(row -> keys(row.fields()).forEach(key -> all.add(key.hashCode())));
        int[] codes = all.build().toArray();
        Arrays.sort(codes);
        return IntStream.range(1, codes.length)
                .filter(i -> codes[i] == codes[i - 1])
                .map(i -> codes[i])
                .distinct()
                .toArray();
    }

    private static boolean isIn(int[] codes, String key) {
        return Arrays.binarySearch(codes, key.hashCode()) >= 0;
    }

    private static Twin twin(Row<Person> one, Row<Person> other, PersonRules.Reason reason) {
        return new Twin(
                one.id().id(),
                other.id().id(),
                reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                reason.zh());
    }

    /** What two rows of one person share. */
    private static List<String> keys(Person person) {
        List<String> keys = new ArrayList<>();
        person.identityNumber().ifPresent(number -> keys.add("number " + number));
        person.nameAndBirth().ifPresent(both -> keys.add("name " + both));
        person.phone().ifPresent(phone -> keys.add("phone " + person.name() + " " + phone));
        person.soundAndBirth().ifPresent(both -> keys.add("pinyin " + both));
        return keys;
    }

    private static Answer<Role> roles(Call<Endpoint.Nothing> call) {
        Optional<Row<Person>> person = call.find(Person.class, call.path("id"));
        if (person.isEmpty()) {
            return noSuchPerson();
        }
        Roles roles = Roles.of(person.get().id(), call);
        List<Role> all = new ArrayList<>();
        roles.memberships().forEach(m -> all.add(role("membership", m, m.fields().state().name())));
        roles.volunteers().forEach(v -> all.add(role("volunteer", v, v.fields().state().name())));
        roles.posts().forEach(p -> all.add(role("post-holding", p, p.fields().state().name())));
        return Answer.table(all);
    }

    private static Role role(String kind, Row<?> row, String state) {
        return new Role(kind, row.id().id(), row.organisation().id(), state);
    }

    static <O extends Record> Answer<O> noSuchPerson() {
        return Answer.missing(Text.of("没有找到此人。请核对编号。", "There is no such person. Check the id."));
    }

    /** Ends everything that somebody was on the day of the death, all or none. */
    private static Answer<Done> death(Call<Day> call) {
        Optional<Row<Person>> person = call.find(Person.class, call.path("id"));
        if (person.isEmpty()) {
            return noSuchPerson();
        }
        LocalDate day = call.body().on().orElse(call.today());
        Roles roles = Roles.of(person.get().id(), call).live();
        List<Step> steps = new ArrayList<>();
        roles.memberships()
                .forEach(
                        m ->
                                steps.add(
                                        Step.move(
                                                Membership.class,
                                                m.id(),
                                                MemberRules.ending(m.fields()),
                                                day)));
        roles.volunteers()
                .forEach(v -> steps.add(Step.move(Volunteer.class, v.id(), "leave", day)));
        roles.posts()
                .forEach(
                        p ->
                                steps.add(
                                        Step.move(
                                                PostHolding.class,
                                                p.id(),
                                                p.fields().state() == PostState.NOMINATED
                                                        ? "drop"
                                                        : "end",
                                                day)));
        steps.add(Step.move(Person.class, person.get().id(), "die", day));
        return Answer.act(steps, new Done(steps.size()));
    }

    /**
     * How many different people are members, volunteers or on the council.
     *
     * @param rows from the rows: exact
     * @param atLeast from figures as published, where the overlap is unknown: the largest of them
     * @param atMost and their sum
     */
    public record Distinct(Quantity rows, Optional<Quantity> atLeast, Optional<Quantity> atMost) {}

    private static Answer<Distinct> distinct(Call<Endpoint.Nothing> call) {
        Set<String> people = new HashSet<>();
        Optional<String> organisation = call.query("organisation");
        call.rows(Membership.class)
                .where(Membership::state, MembershipState.ACTIVE)
                .each(
                        m -> {
                            if (Standing.isOf(organisation, m)) {
                                m.fields().person().ifPresent(p -> people.add(p.id()));
                            }
                        });
        call.rows(Volunteer.class)
                .each(
                        v -> {
                            if (v.fields().state() != VolunteerState.LEFT
                                    && Standing.isOf(organisation, v)) {
                                people.add(v.fields().person().id());
                            }
                        });
        call.rows(PostHolding.class)
                .where(PostHolding::state, PostState.CURRENT)
                .each(
                        p -> {
                            if (Standing.isOf(organisation, p)) {
                                people.add(p.fields().person().id());
                            }
                        });
        List<Quantity> published = new ArrayList<>();
        Map<FigureSubject, Row<PublishedFigure>> newest = new HashMap<>();
        call.rows(PublishedFigure.class)
                .each(
                        f -> {
                            if (Standing.isOf(organisation, f) && counted(f.fields().subject())) {
                                newest.merge(
                                        f.fields().subject(),
                                        f,
                                        (a, b) ->
                                                a.fields().asOf().isAfter(b.fields().asOf())
                                                        ? a
                                                        : b);
                            }
                        });
        newest.values().forEach(f -> published.add(f.fields().figure()));
        List<BigDecimal> known = published.stream().flatMap(q -> q.value().stream()).toList();
        boolean open = published.stream().anyMatch(q -> q.qualifier() != Qualifier.EXACT);
        Optional<Quantity> atLeast =
                known.stream().max(BigDecimal::compareTo).map(Quantity::atLeast);
        Optional<Quantity> atMost =
                known.stream()
                        .reduce(BigDecimal::add)
                        .map(sum -> open ? Quantity.atLeast(sum) : Quantity.exactly(sum));
        return Answer.of(
                new Distinct(Quantity.exactly(BigDecimal.valueOf(people.size())), atLeast, atMost));
    }

    private static boolean counted(FigureSubject subject) {
        return switch (subject) {
            case MEMBERS, VOLUNTEERS, COUNCIL -> true;
            case BASE_ORGANISATIONS,
                    GROUP_MEMBERS,
                    TEAMS,
                    PARTY_GROUPS,
                    STAFF_QUOTA,
                    FLOOR_AREA,
                    POSITIONS ->
                    false;
        };
    }
}
