package org.boai.console;

import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.small;

import j2html.tags.DomContent;
import j2html.utils.EscapeUtil;

import java.util.Optional;
import java.util.function.Function;

/** A map as a picture: what an operator brought, coloured by the figures of its regions. */
final class MapPicture {
    private static final String EDGE = "#5f6775";

    private MapPicture() {}

    /**
     * What is told of a region.
     *
     * @param address where it leads to, if it is more than a picture
     * @param name what it is called
     * @param value its figure
     * @param shade 0 where there is no figure, then 1 to 4
     */
    record Told(Optional<String> address, String name, String value, int shade) {
        String says() {
            return (name + " " + value).strip();
        }
    }

    static String approval(Maps.Drawn drawn, Language language) {
        return language.of("审图号:", "Approval number of the map: ") + drawn.map().approval();
    }

    /** On a page, with its number below it and each region leading to its own figures. */
    static DomContent onPage(
            Maps.Drawn drawn,
            String name,
            Function<String, Optional<Told>> told,
            Language language) {
        return figure(
                        rawHtml(
                                svg(
                                        drawn.drawing(),
                                        "role=\"group\" aria-label=\"%s\"".formatted(escaped(name)),
                                        told)),
                        figcaption(small(approval(drawn, language))))
                .withClass("map");
    }

    /** As a file, without figures. */
    static Reply plain(Maps.Drawn drawn, Language language) {
        return Picture.file(
                "map-" + drawn.map().region(),
                svg(
                        drawn.drawing(),
                        "xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\""
                                .formatted(escaped(approval(drawn, language))),
                        code -> Optional.of(new Told(Optional.empty(), code, "", 1))));
    }

    /** The drawing with these attributes besides. */
    static String svg(
            MapDrawing drawing, String attributes, Function<String, Optional<Told>> told) {
        StringBuilder svg = new StringBuilder("<svg ").append(attributes);
        svg.append(" viewBox=\"").append(drawing.frame()).append("\">");
        for (MapDrawing.Outline one : drawing.outlines()) {
            Optional<Told> known =
                    one.region().isEmpty() ? Optional.empty() : told.apply(one.region());
            known.ifPresentOrElse(
                    region -> region(svg, one, region),
                    () -> svg.append(path(one, "none", "")).append("/>"));
        }
        return svg.append("</svg>").toString();
    }

    private static void region(StringBuilder svg, MapDrawing.Outline one, Told told) {
        told.address()
                .ifPresent(
                        to ->
                                svg.append("<a href=\"")
                                        .append(escaped(to))
                                        .append("\" aria-label=\"")
                                        .append(escaped(told.says()))
                                        .append("\">"));
        svg.append(path(one, Picture.fill(told.shade()), " fill-rule=\"evenodd\""))
                .append("><title>")
                .append(escaped(told.says()))
                .append("</title></path>");
        told.address().ifPresent(_ -> svg.append("</a>"));
    }

    private static String path(MapDrawing.Outline one, String fill, String more) {
        return "<path fill=\""
                + fill
                + "\" stroke=\""
                + EDGE
                + "\" vector-effect=\"non-scaling-stroke\" d=\""
                + escaped(one.path())
                + "\""
                + more
                + (one.transform().isEmpty()
                        ? ""
                        : " transform=\"" + escaped(one.transform()) + "\"");
    }

    private static String escaped(String text) {
        return EscapeUtil.escape(text);
    }
}
