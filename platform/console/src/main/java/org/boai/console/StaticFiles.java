package org.boai.console;

import static j2html.TagCreator.body;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.link;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.script;
import static j2html.TagCreator.title;

import org.boai.plugins.Text;
import org.boai.security.Refused;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The few files that pages need, and the page to try the interface. Only named files are served.
 */
final class StaticFiles {
    private static final Map<String, String> SWAGGER =
            Map.of(
                    "swagger-ui.css", "text/css;charset=UTF-8",
                    "swagger-ui-bundle.js", "text/javascript;charset=UTF-8");

    /** Swagger UI styles its elements in place, so its page alone may have such styles. */
    private static final String SWAGGER_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String SOON = "public, max-age=600";

    private final Optional<Text> notice;
    private final Assets assets;

    /** The page shows this notice, as every other does. */
    StaticFiles(Optional<Text> notice, Assets assets) {
        this.notice = notice;
        this.assets = assets;
    }

    List<Route> routes(OpenApi openApi) {
        return List.of(
                Route.of(
                        "GET",
                        "/openapi",
                        Gate.open(),
                        Text.of("接口文档(OpenAPI 3.1)", "The OpenAPI 3.1 document"),
                        openApi::reply),
                Route.page("GET", "/openapi/ui", Gate.open(), e -> ui(e.language())),
                Route.page(
                        "GET", "/openapi/ui/{file}", Gate.open(), e -> swaggerFile(e.path("file"))),
                // At the root, because it serves the pages below.
                Route.page("GET", "/sw.js", Gate.open(), e -> assets.reply("sw.js", "no-cache")),
                Route.page(
                        "GET", "/web/{file}", Gate.open(), e -> assets.reply(e.path("file"), SOON)),
                Route.page(
                        "GET",
                        "/web/{release}/{file}",
                        Gate.open(),
                        e ->
                                assets.reply(
                                        e.path("file"),
                                        e.path("release").equals(assets.version())
                                                ? FOR_GOOD
                                                : SOON)));
    }

    private Reply ui(Language language) {
        String page =
                document(
                        html(
                                head(
                                        meta().withCharset("UTF-8"),
                                        title("Boai API"),
                                        link().withRel("stylesheet")
                                                .withHref("/openapi/ui/swagger-ui.css")),
                                body(
                                        each(
                                                notice.stream().toList(),
                                                n -> p(language.of(n)).attr("role", "note")),
                                        div().withId("swagger-ui"),
                                        script().withSrc("/openapi/ui/swagger-ui-bundle.js"),
                                        script().withSrc("/web/openapi-ui.js"))));
        return Reply.text(200, "text/html", page).with("Content-Security-Policy", SWAGGER_POLICY);
    }

    private static Reply swaggerFile(String name) {
        String type = Optional.ofNullable(SWAGGER.get(name)).orElseThrow(Refused::outOfReach);
        return Reply.of(200, type, Assets.bytes(swagger() + name))
                .with("Cache-Control", "public, max-age=3600");
    }

    /** The folder of the bundled version, as the bundle itself says. */
    private static String swagger() {
        Properties pom = new Properties();
        try (InputStream in = Assets.open("META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            pom.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "META-INF/resources/webjars/swagger-ui/" + pom.getProperty("version") + "/";
    }
}
