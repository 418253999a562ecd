package org.boai.console;

import org.boai.console.Replies.CodeListReply;
import org.boai.console.Replies.CodeReply;
import org.boai.plugins.Field;
import org.boai.plugins.Text;
import org.boai.security.Access;
import org.boai.security.Operation;

import java.util.List;

/** The lists of codes that programs ask for, with what they hold in a region today. */
final class CodeListRoutes {
    private final CodeLists lists;
    private final Access access;
    private final PlatformJson json;

    CodeListRoutes(CodeLists lists, Access access, PlatformJson json) {
        this.lists = lists;
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
        return json.items(
                lists.in(region).stream().map(list -> reply(list, exchange.language())).toList());
    }

    private static CodeListReply reply(CodeLists.Here list, Language language) {
        return new CodeListReply(
                list.name(),
                list.uses().stream().map(CodeLists.Use::id).toList(),
                list.items().stream().map(item -> reply(item, language)).toList());
    }

    private static CodeReply reply(Field.Choice item, Language language) {
        return new CodeReply(
                item.name(),
                language.of(item.label()),
                Words.labels(item.label()),
                !item.retired());
    }
}
