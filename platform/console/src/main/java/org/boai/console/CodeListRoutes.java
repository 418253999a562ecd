package org.boai.console;

import org.boai.console.Replies.CodeListReply;
import org.boai.console.Replies.CodeReply;
import org.boai.plugins.Field;
import org.boai.plugins.Text;
import org.boai.registry.Codes;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.security.Access;
import org.boai.security.Operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lists of codes that programs ask for, with what they hold in a region today. */
final class CodeListRoutes {
    private final Codes codes;
    private final Registry registry;
    private final Access access;
    private final PlatformJson json;

    CodeListRoutes(Codes codes, Registry registry, Access access, PlatformJson json) {
        this.codes = codes;
        this.registry = registry;
        this.access = access;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                "GET",
                                "/api/v1/code-lists",
                                Gate.needs(Operation.READ_PROGRAMS),
                                Text.of("代码清单及其用处", "Lists of codes, and where they are used"),
                                this::lists)
                        .answers(200, Shape.items(CodeListReply.class))
                        .query("region"));
    }

    private Reply lists(Exchange exchange) {
        Parameters parameters = new Parameters(exchange).know("region");
        String region = parameters.region("region").orElse(exchange.caller().region());
        parameters.check();
        access.require(exchange.caller(), Operation.READ_PROGRAMS, region);
        Map<String, Map<String, Field>> uses = new TreeMap<>();
        registry.programs().stream()
                .sorted(Comparator.comparing(Deployed::id))
                .flatMap(program -> program.tables().stream())
                .forEach(
                        table ->
                                table.type()
                                        .fields()
                                        .forEach(
                                                field ->
                                                        field.codeList()
                                                                .ifPresent(
                                                                        list ->
                                                                                uses.computeIfAbsent(
                                                                                                list,
                                                                                                _ ->
                                                                                                        new LinkedHashMap<>())
                                                                                        .put(
                                                                                                table
                                                                                                                .id()
                                                                                                        + "."
                                                                                                        + field
                                                                                                                .name(),
                                                                                                field))));
        Language language = exchange.language();
        List<CodeListReply> lists = new ArrayList<>();
        uses.forEach(
                (list, fields) ->
                        lists.add(
                                new CodeListReply(
                                        list,
                                        List.copyOf(fields.keySet()),
                                        codes.of(fields.values().iterator().next(), region).stream()
                                                .map(
                                                        code ->
                                                                new CodeReply(
                                                                        code.name(),
                                                                        language.of(code.label()),
                                                                        Words.labels(code.label()),
                                                                        !code.retired()))
                                                .toList())));
        return json.items(lists);
    }
}
