package org.boai.records;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import org.boai.plugins.Answer;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Step;
import org.boai.registry.Deployed;
import org.boai.security.Caller;
import org.boai.security.Matter;
import org.boai.security.Operation;
import org.boai.store.RowVersion;
import org.boai.store.Tx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Calls the endpoints of programs. */
final class Endpoints {
    private static final int MOST_LINES = 100_000;

    private final Rooms rooms;
    private final Caller caller;
    private final Optional<RetryKey> retry;
    private final Supplier<Optional<UUID>> own;

    Endpoints(Rooms rooms, Caller caller, Optional<RetryKey> retry, Supplier<Optional<UUID>> own) {
        this.rooms = rooms;
        this.caller = caller;
        this.retry = retry;
        this.own = own;
    }

    /** An endpoint whose path fits, and what its {@code {names}} stand for. */
    private record Match(Endpoint<?, ?> endpoint, Map<String, String> values) {}

    EndpointAnswer call(
            Deployed program,
            Endpoint.Method method,
            String path,
            Map<String, List<String>> parameters,
            Optional<JsonObject> body) {
        Match match = match(program, method, path);
        rooms.access()
                .require(
                        caller,
                        Operation.of(match.endpoint().permission()),
                        Matter.program(program.id()));
        return answer(program, match, parameters, body.orElse(JsonObject.EMPTY_JSON_OBJECT));
    }

    /** The answer of one that is for everybody; there is no other as far as they know. */
    PublishedAnswer published(Deployed program, String path, Map<String, List<String>> parameters) {
        Match match = match(program, Endpoint.Method.GET, path);
        if (!match.endpoint().isPublished()) {
            throw new RecordsException.NotFound();
        }
        // A link that goes from hand to hand arrives with more than it had.
        Map<String, List<String>> known = new HashMap<>(parameters);
        known.keySet().retainAll(names(match.endpoint()));
        return new PublishedAnswer(
                match.endpoint(), answer(program, match, known, JsonObject.EMPTY_JSON_OBJECT));
    }

    private EndpointAnswer answer(
            Deployed program, Match match, Map<String, List<String>> parameters, JsonObject body) {
        return answer(
                program,
                match.endpoint(),
                match.values(),
                asked(match.endpoint(), parameters),
                body);
    }

    /** Of several paths that fit, the one with the fewest {@code {names}}. */
    private static Match match(Deployed program, Endpoint.Method method, String path) {
        Optional<Match> best = Optional.empty();
        for (Endpoint<?, ?> endpoint : program.definition().endpoints()) {
            Optional<Match> found =
                    endpoint.method() == method ? fit(endpoint, path) : Optional.empty();
            if (found.isPresent()
                    && best.filter(b -> b.values().size() <= found.get().values().size())
                            .isEmpty()) {
                best = found;
            }
        }
        return best.orElseThrow(RecordsException.NotFound::new);
    }

    private static Optional<Match> fit(Endpoint<?, ?> endpoint, String path) {
        String[] pattern = endpoint.path().split("/", -1);
        String[] actual = path.split("/", -1);
        if (pattern.length != actual.length) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pattern.length; i++) {
            boolean named = pattern[i].startsWith("{") && pattern[i].endsWith("}");
            if (named && !actual[i].isEmpty()) {
                values.put(pattern[i].substring(1, pattern[i].length() - 1), actual[i]);
            } else if (!pattern[i].equals(actual[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(endpoint, values));
    }

    /** What the address carries; what the endpoint does not ask for is refused. */
    private static Map<String, String> asked(
            Endpoint<?, ?> endpoint, Map<String, List<String>> parameters) {
        Problems problems = new Problems();
        List<String> known = names(endpoint);
        Map<String, String> single = new HashMap<>();
        parameters.forEach(
                (name, values) -> {
                    if (!known.contains(name)) {
                        unknown(name, known, problems);
                    } else if (values.size() == 1) {
                        single.put(name, values.getFirst());
                    } else {
                        problems.add(
                                name,
                                "duplicate-parameter",
                                "参数只能出现一次。",
                                "stands more than once. Send it once.");
                    }
                });
        if (!problems.isEmpty()) {
            throw new RecordsException.BadRequest(problems.errors());
        }
        return single;
    }

    private static List<String> names(Endpoint<?, ?> endpoint) {
        return endpoint.parameters().stream().map(Endpoint.Parameter::name).toList();
    }

    private static void unknown(String name, List<String> known, Problems problems) {
        problems.add(
                name,
                "unknown-parameter",
                known.isEmpty()
                        ? "此接口没有参数。请去掉。"
                        : "没有这个参数。可用的参数:%s。".formatted(String.join(", ", known)),
                known.isEmpty()
                        ? "is none of this address, which takes no parameters. Leave it out."
                        : "is no parameter of this address. Known are %s."
                                .formatted(String.join(", ", known)));
    }

    private <I extends Record, O extends Record> EndpointAnswer answer(
            Deployed program,
            Endpoint<I, O> endpoint,
            Map<String, String> path,
            Map<String, String> query,
            JsonObject body) {
        Once once = Once.again(rooms, caller, retry);
        Optional<EndpointAnswer> before = once.answered(Endpoints::restore);
        if (before.isPresent()) {
            return before.get();
        }
        I in = new EndpointBody(rooms.today(), new Problems()).read(endpoint.in(), body);
        EndpointCall<I> call =
                new EndpointCall<>(rooms, program, caller, endpoint, path, query, in);
        Answer<O> answer = program.code(() -> bounded(program, endpoint.answer(call)));
        boolean files = answer instanceof Answer.Filings<O> || answer instanceof Answer.Acts<O>;
        Optional<UUID> unit = files ? own.get() : Optional.empty();
        return once.run(
                tx ->
                        switch (answer) {
                            case Answer.Value<O> value ->
                                    new EndpointAnswer.Value(JsonValues.object(value.body()));
                            case Answer.Table<O> table ->
                                    new EndpointAnswer.Table(
                                            RecordShape.of(endpoint.out()).components().stream()
                                                    .map(RecordShape.Component::name)
                                                    .toList(),
                                            table.lines().stream()
                                                    .map(JsonValues::object)
                                                    .toList());
                            case Answer.Filings<O> filings -> file(program, filings, unit, tx);
                            case Answer.Acts<O> acts -> act(program, acts, unit, call.led(), tx);
                            case Answer.Missing<O> missing ->
                                    throw new RecordsException.NotFound(missing.message());
                            case Answer.Refused<O> refused ->
                                    throw endpoint.method() == Endpoint.Method.GET
                                            ? RecordsException.Invalid.question(refused.problems())
                                            : new RecordsException.Invalid(refused.problems());
                        },
                made -> save(made).toString(),
                Endpoints::restore);
    }

    /** More than anyone asked for would fill the memory that all programs share. */
    private static <O extends Record> Answer<O> bounded(Deployed program, Answer<O> answer) {
        int size =
                switch (answer) {
                    case Answer.Table<O> table -> table.lines().size();
                    case Answer.Filings<O> filings -> filings.rows().size();
                    case Answer.Acts<O> acts -> acts.steps().size();
                    case Answer.Value<O> value -> 1;
                    case Answer.Missing<O> missing -> 1;
                    case Answer.Refused<O> refused -> refused.problems().size();
                };
        if (size > MOST_LINES) {
            throw new IllegalStateException(
                    "An endpoint of %s answered %d lines; it may answer %d."
                            .formatted(program, size, MOST_LINES));
        }
        return answer;
    }

    private <O extends Record> EndpointAnswer file(
            Deployed program, Answer.Filings<O> filings, Optional<UUID> unit, Tx tx) {
        Filing filing = new Filing(rooms, tx, caller);
        Problems problems = new Problems();
        for (Record row : filings.rows()) {
            Problems ofRow = new Problems();
            filing.create(subject(program, row.getClass()), row, unit, ofRow);
            ofRow.errors().forEach(problems::add);
        }
        problems.refuseIfAny();
        return new EndpointAnswer.Filed(JsonValues.object(filings.body()));
    }

    private <O extends Record> EndpointAnswer act(
            Deployed program, Answer.Acts<O> acts, Optional<UUID> own, Set<UUID> led, Tx tx) {
        Map<String, String> made = new HashMap<>();
        for (Step step : acts.steps()) {
            // Each step sees what those before it have written.
            Filing filing = new Filing(rooms, tx, caller, led);
            Problems problems = new Problems();
            switch (step) {
                case Step.Create create -> {
                    Subject subject = subject(program, create.row().getClass());
                    Optional<UUID> unit =
                            create.organisation().stream()
                                    .map(ref -> UUID.fromString(ref.id()))
                                    .findFirst()
                                    .or(() -> own);
                    Optional<RowVersion> filed =
                            filing.create(subject, create.row(), unit, problems);
                    problems.refuseIfAny();
                    made.put(
                            Step.made(create.name()).id(),
                            filed.orElseThrow().row().id().toString());
                }
                case Step.Move move -> {
                    JsonObject body =
                            JsonValues.JSON
                                    .createObjectBuilder()
                                    .add("on", move.on().toString())
                                    .build();
                    String id = made.getOrDefault(move.id().id(), move.id().id());
                    filing.transition(
                            subject(program, move.entity()), id, move.transition(), body, problems);
                }
                case Step.Complete complete ->
                        filing.complete(
                                subject(program, complete.entity()), complete.id().id(), problems);
            }
        }
        return new EndpointAnswer.Value(JsonValues.object(acts.body()));
    }

    private static Subject subject(Deployed program, Class<?> row) {
        return program.tables().stream()
                .filter(table -> table.type().record() == row)
                .findFirst()
                .map(table -> new Subject(program, table))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s is no entity of %s, so it cannot be filed."
                                                .formatted(row.getSimpleName(), program.id())));
    }

    private static JsonObject save(EndpointAnswer answer) {
        var json = JsonValues.JSON.createObjectBuilder();
        return switch (answer) {
            case EndpointAnswer.Value value -> json.add("value", value.body()).build();
            case EndpointAnswer.Filed filed -> json.add("filed", filed.body()).build();
            case EndpointAnswer.Table table -> {
                JsonArrayBuilder columns = JsonValues.JSON.createArrayBuilder();
                table.columns().forEach(columns::add);
                JsonArrayBuilder lines = JsonValues.JSON.createArrayBuilder();
                table.lines().forEach(lines::add);
                yield json.add("columns", columns).add("lines", lines).build();
            }
        };
    }

    private static EndpointAnswer restore(JsonObject json) {
        if (json.containsKey("value")) {
            return new EndpointAnswer.Value(json.getJsonObject("value"));
        }
        if (json.containsKey("filed")) {
            return new EndpointAnswer.Filed(json.getJsonObject("filed"));
        }
        return new EndpointAnswer.Table(
                json.getJsonArray("columns").getValuesAs(JsonString::getString),
                json.getJsonArray("lines").getValuesAs(JsonObject.class));
    }
}
