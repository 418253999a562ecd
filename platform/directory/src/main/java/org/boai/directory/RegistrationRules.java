package org.boai.directory;

import org.boai.plugins.Answer;
import org.boai.plugins.Call;
import org.boai.plugins.ConsentPurpose;
import org.boai.plugins.ConsentState;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Problem;
import org.boai.plugins.Reading;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;
import org.boai.plugins.Step;
import org.boai.plugins.Text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whoever was registered by others is told, and may deny it in one step. */
final class RegistrationRules {
    private static final int DAYS = 90;

    private RegistrationRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.of(RegistrationNotice.class, RegistrationRules::itRestsOnANotice),
            Rule.reading(
                    RegistrationNotice.class,
                    RegistrationRules::theyAreKnownAsInformed,
                    Person.class,
                    PersonMerge.class)
        };
    }

    static Endpoint<?, ?>[] endpoints() {
        return new Endpoint<?, ?>[] {
            Endpoint.post("registration-notices", Those.class, Done.class, RegistrationRules::tell)
                    .titled(
                            Text.of(
                                    "给这些人做登记告知(已有有效告知的不重复)",
                                    "Notices for these people; who has an open one gets no other")),
            Endpoint.post(
                            "people/{id}/denial",
                            Endpoint.Nothing.class,
                            Denied.class,
                            RegistrationRules::deny)
                    .titled(
                            Text.of(
                                    "本人否认登记:停止使用,撤回同意,受理删除",
                                    "A person denies: use stops, consents end, an erasure is asked"
                                            + " for"))
        };
    }

    /** Who is to be told. */
    public record Those(List<Ref<Person>> people) {}

    /** For how many a notice was made. */
    public record Done(int notices) {}

    /** Until when the person is answered. */
    public record Denied(LocalDate dueOn) {}

    /** The notice with its words and its end. */
    static RegistrationNotice worded(Row<RegistrationNotice> row, Reading reading) {
        RegistrationNotice n = row.fields();
        return new RegistrationNotice(
                n.person(),
                ConsentRules.notice(
                        Standing.region(row, reading),
                        ConsentPurpose.ORDINARY,
                        n.madeOn(),
                        reading),
                n.madeOn(),
                Optional.of(n.madeOn().plusDays(DAYS)),
                n.state());
    }

    static List<Problem> itRestsOnANotice(RegistrationNotice notice) {
        return Says.unless(
                notice.notice().isPresent(), Problem.of("no-notice", ConsentRules.NO_NOTICE));
    }

    static List<Problem> theyAreKnownAsInformed(Row<RegistrationNotice> row, Reading reading) {
        RegistrationNotice notice = row.fields();
        List<Problem> problems =
                new ArrayList<>(
                        PersonRules.standsForSomebody(
                                RegistrationNotice::person, notice.person(), reading));
        boolean informed =
                reading.find(Person.class, notice.person())
                        .filter(p -> p.fields().state() != PersonState.KNOWN)
                        .isPresent();
        problems.addAll(
                Says.unless(
                        informed,
                        Says.at(
                                RegistrationNotice::person,
                                "made-elsewhere",
                                "请用 POST /api/v1/programs/directory/x/registration-notices"
                                        + " 或“登记告知”页面制作。",
                                "Make it with POST"
                                    + " /api/v1/programs/directory/x/registration-notices or on the"
                                    + " page of notices.")));
        return problems;
    }

    /** A denial is an erasure that somebody asks for; nothing else stops the use. */
    static <E extends Record> Rule<E> theyHaveDenied(
            Class<E> entity, Function<Row<E>, Ref<Person>> person) {
        return Rule.reading(
                entity,
                (row, reading) ->
                        Says.unless(
                                request(person.apply(row), reading).isPresent(),
                                Says.of(
                                        "no-request",
                                        "没有等待答复的删除请求。请用 POST"
                                                + " /api/v1/programs/directory/x/people/{id}/denial"
                                                + " 或“个人权利”页面。",
                                        "No erasure waits for an answer. Use POST"
                                            + " /api/v1/programs/directory/x/people/{id}/denial or"
                                            + " the page of rights.")),
                PersonErasure.class);
    }

    static Rule<Person> theyWereAnswered() {
        return Rule.reading(
                Person.class,
                (row, reading) ->
                        Says.unless(
                                request(row.id(), reading).isEmpty(),
                                Says.of(
                                        "not-answered",
                                        "本人的删除请求还没有答复。请先答复。",
                                        "The erasure that they asked for has no answer yet. Answer"
                                                + " first.")),
                PersonErasure.class);
    }

    private static Optional<Row<PersonErasure>> request(Ref<Person> person, Reading reading) {
        return reading.rows(PersonErasure.class)
                .where(PersonErasure::person, person)
                .where(PersonErasure::state, ErasureState.REQUESTED)
                .first();
    }

    private static Answer<Done> tell(Call<Those> call) {
        List<Step> steps = new ArrayList<>();
        int notices = 0;
        for (Ref<Person> id : call.body().people().stream().distinct().toList()) {
            Optional<Row<Person>> person = call.find(Person.class, id.id());
            if (person.isEmpty()) {
                return PersonEndpoints.noSuchPerson();
            }
            if (open(id, call).stream().allMatch(n -> isOver(n, call))) {
                if (person.get().fields().state() == PersonState.KNOWN) {
                    steps.add(Step.move(Person.class, id, "inform", call.today()));
                }
                steps.add(Step.create(blank(id, call), person.get().organisation()));
                notices++;
            }
        }
        return Answer.act(steps, new Done(notices));
    }

    private static RegistrationNotice blank(Ref<Person> person, Call<?> call) {
        return new RegistrationNotice(
                person,
                Optional.empty(),
                call.today(),
                Optional.empty(),
                RegistrationNoticeState.OPEN);
    }

    private static List<Row<RegistrationNotice>> open(Ref<Person> person, Reading reading) {
        return reading.rows(RegistrationNotice.class)
                .where(RegistrationNotice::person, person)
                .where(RegistrationNotice::state, RegistrationNoticeState.OPEN)
                .list();
    }

    private static boolean isOver(Row<RegistrationNotice> notice, Call<?> call) {
        return notice.fields().endsOn().filter(end -> end.isBefore(call.today())).isPresent();
    }

    private static Answer<Denied> deny(Call<Endpoint.Nothing> call) {
        Optional<Row<Person>> found = call.find(Person.class, call.path("id"));
        if (found.isEmpty()) {
            return PersonEndpoints.noSuchPerson();
        }
        Ref<Person> person = found.get().id();
        LocalDate today = call.today();
        Optional<Row<PersonErasure>> before = request(person, call);
        List<Step> steps = new ArrayList<>();
        if (before.isEmpty()) {
            steps.add(
                    Step.create(
                            new PersonErasure(
                                    person,
                                    "本人否认登记 The person denies the registration",
                                    today,
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    ErasureState.REQUESTED),
                            found.get().organisation()));
        }
        call.rows(Consent.class)
                .where(Consent::person, person)
                .where(Consent::state, ConsentState.GIVEN)
                .list()
                .forEach(c -> steps.add(Step.move(Consent.class, c.id(), "withdraw", today)));
        open(person, call)
                .forEach(
                        n -> steps.add(Step.move(RegistrationNotice.class, n.id(), "deny", today)));
        if (found.get().fields().state() != PersonState.DENIED) {
            steps.add(Step.move(Person.class, person, "deny", today));
        }
        return Answer.act(
                steps,
                new Denied(
                        before.flatMap(request -> request.fields().dueOn())
                                .orElse(ErasureRules.dueOn(today))));
    }
}
