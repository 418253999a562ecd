package org.boai.console;

import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.registry.StaticPage;
import org.boai.security.Operation;
import org.boai.security.Refused;

import java.util.List;

/**
 * The pages that programs bring themselves: for those who are signed in where the program is on,
 * under the same policy as the console's own, so that no script but a file of the jar runs.
 */
final class OwnPages {
    private static final String FOLDER = "/pages/";

    private final Registry registry;
    private final Offered offered;

    OwnPages(Registry registry, Offered offered) {
        this.registry = registry;
        this.offered = offered;
    }

    List<Route> routes() {
        Gate signedIn = Gate.needs(Operation.READ_PROGRAMS);
        return List.of(
                Route.page(
                        "GET",
                        FOLDER + "{program}",
                        signedIn,
                        e -> Reply.seeOther(address(e.path("program")))),
                Route.page("GET", FOLDER + "{program}/{rest}", signedIn, this::page));
    }

    /** Where the pages of a program begin. */
    static String address(String program) {
        return FOLDER + program + "/";
    }

    private Reply page(Exchange exchange) {
        Deployed program =
                registry.program(exchange.path("program"))
                        .filter(p -> !offered.of(p.id(), exchange.caller()).off())
                        .orElseThrow(Refused::outOfReach);
        StaticPage page = program.page(exchange.path("rest")).orElseThrow(Refused::outOfReach);
        return Reply.of(200, page.mediaType(), page.content());
    }
}
