package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.p;

import org.boai.security.Arrival;
import org.boai.security.Departure;
import org.boai.security.OidcSettings;
import org.boai.security.Refused;
import org.boai.security.SignedIn;
import org.boai.security.SingleSignOn;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** To an identity provider and back. */
final class SingleSignOnPages {
    private static final String DEPARTURE = "/sign-in/oidc";

    private final Layout layout;
    private final SingleSignOn singleSignOn;
    private final SignInPages signIn;
    private final Sessions sessions;

    SingleSignOnPages(
            Layout layout, SingleSignOn singleSignOn, SignInPages signIn, Sessions sessions) {
        this.layout = layout;
        this.singleSignOn = singleSignOn;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", DEPARTURE, Gate.open(), this::depart),
                Route.page("GET", OidcSettings.RETURN, Gate.open(), this::arrive));
    }

    /** Where one signs in with it and goes on to an address. */
    static String towards(String next) {
        return DEPARTURE + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    private Reply depart(Exchange exchange) {
        String next = exchange.query("next").filter(SignInPages::isOurs).orElse("/");
        try {
            Departure departure = singleSignOn.depart(next);
            return Reply.seeOther(departure.location())
                    .with("Set-Cookie", sessions.keep(departure.kept()));
        } catch (Refused refused) {
            return signIn.again(exchange, refused);
        }
    }

    private Reply arrive(Exchange exchange) {
        try {
            Arrival arrival =
                    singleSignOn.arrive(
                            new SingleSignOn.Return(
                                    exchange.cookie(sessions.keptName()),
                                    exchange.query("state"),
                                    exchange.query("iss"),
                                    exchange.query("code")),
                            exchange.address());
            return onwards(exchange, arrival)
                    .with("Set-Cookie", sessions.start(arrival.session().token()));
        } catch (Refused refused) {
            return signIn.again(exchange, refused);
        }
    }

    /**
     * A browser that was sent here by another site does not show a strict cookie to where this
     * answer sends it; to where a page of ours leads, it does.
     */
    private Reply onwards(Exchange exchange, Arrival arrival) {
        Language language = exchange.language();
        String title = language.of("已登录", "Signed in");
        SignedIn signedIn =
                new SignedIn(arrival.session().caller(), arrival.session().formToken(), true);
        return layout.page(
                        new Frame(language, Optional.of(signedIn), "/"),
                        200,
                        title,
                        div(
                                        h1(title),
                                        p(
                                                a(language.of("继续", "Go on"))
                                                        .withHref(arrival.next())
                                                        .withClass("button primary")))
                                .withClass("panel narrow"))
                .with("Refresh", "0;url=" + arrival.next());
    }
}
