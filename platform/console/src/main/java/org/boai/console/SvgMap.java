package org.boai.console;

import org.boai.console.MapDrawing.Outline;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a map from SVG: its shapes, with the code of the region that they or a group around them
 * name. Colours and styles are left behind; what can act or load something is refused.
 */
final class SvgMap {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int DEEPEST = 64;

    /** What names a region, the likeliest first. */
    private static final List<String> CODES =
            List.of("data-region", "data-code", "data-adcode", "id");

    private static final Pattern CODE = Pattern.compile("[A-Za-z_-]*+(?<code>[0-9]{2,12})");
    private static final Pattern NUMBERS = Pattern.compile("[0-9eE+\\-.,\\s]*+");
    private static final Pattern PATH = Pattern.compile("[MmZzLlHhVvCcSsQqTtAa0-9eE+\\-.,\\s]*+");
    private static final Pattern TRANSFORM =
            Pattern.compile(
                    "(?:\\s*+(?:matrix|translate|scale|rotate|skewX|skewY)\\s*+\\([0-9eE+\\-.,\\s]*+\\)[\\s,]*+)*+");

    private static final Set<String> ACTIVE =
            Set.of(
                    "script",
                    "foreignObject",
                    "a",
                    "use",
                    "image",
                    "feImage",
                    "animate",
                    "animateMotion",
                    "animateTransform",
                    "set",
                    "handler",
                    "listener");

    /** What is not drawn by itself. */
    private static final Set<String> SILENT = Set.of("title", "desc", "metadata", "style", "defs");

    private final Deque<Place> open = new ArrayDeque<>();
    private final List<Outline> outlines = new ArrayList<>();
    private Optional<String> frame = Optional.empty();
    private int silent;

    /** What holds for everything in a group. */
    private record Place(String code, String transform) {}

    MapDrawing read(byte[] content) {
        try {
            XMLStreamReader xml =
                    factory().createXMLStreamReader(new ByteArrayInputStream(content));
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD -> throw MapFile.active("<!DOCTYPE>");
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw MapFile.active("&…;");
                    case XMLStreamConstants.START_ELEMENT -> start(xml);
                    case XMLStreamConstants.END_ELEMENT -> end();
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw MapFile.broken(
                    "不是完整的 SVG(第 %d 行)。请重新导出。".formatted(e.getLocation().getLineNumber()),
                    "This is no complete SVG (line %d). Export it anew."
                            .formatted(e.getLocation().getLineNumber()));
        }
        return new MapDrawing(frame.orElseThrow(SvgMap::frameless), outlines);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private void start(XMLStreamReader xml) {
        String name = xml.getLocalName();
        boolean own = NAMESPACE.equals(xml.getNamespaceURI());
        refuseActive(xml, name);
        if (silent > 0 || (!own && !open.isEmpty()) || SILENT.contains(name)) {
            silent++;
            return;
        }
        if (frame.isEmpty()) {
            if (!own || !name.equals("svg")) {
                throw MapFile.broken(
                        "不是 SVG 文件。请选择 .svg 或 GeoJSON 文件。",
                        "This is no SVG. Choose a file of SVG or GeoJSON.");
            }
            frame = Optional.of(frame(xml));
        }
        if (open.size() > DEEPEST) {
            throw MapFile.broken(
                    "分组嵌套超过 64 层。请先解散分组。",
                    "Groups are nested deeper than 64 levels. Ungroup them.");
        }
        Place around = open.isEmpty() ? new Place("", "") : open.peek();
        Place here =
                new Place(
                        code(xml).orElse(around.code()),
                        (around.transform() + " " + transform(xml)).strip());
        open.push(here);
        path(name, xml)
                .filter(path -> !path.isBlank())
                .ifPresent(
                        path ->
                                outlines.add(
                                        new Outline(here.code(), here.transform(), plain(path))));
    }

    private void end() {
        if (silent > 0) {
            silent--;
        } else {
            open.pop();
        }
    }

    private static void refuseActive(XMLStreamReader xml, String name) {
        boolean page = "http://www.w3.org/1999/xhtml".equals(xml.getNamespaceURI());
        if (page || ACTIVE.contains(name)) {
            throw MapFile.active("<" + name + ">");
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String attribute = xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            if (attribute.startsWith("on") || attribute.equals("href") || attribute.equals("src")) {
                throw MapFile.active(attribute + "=");
            }
        }
    }

    private static Optional<String> attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name));
    }

    private static Optional<String> code(XMLStreamReader xml) {
        return CODES.stream()
                .flatMap(name -> attribute(xml, name).stream())
                .map(CODE::matcher)
                .filter(found -> found.matches())
                .map(found -> found.group("code"))
                .findFirst();
    }

    private static String transform(XMLStreamReader xml) {
        String text = attribute(xml, "transform").orElse("");
        if (!TRANSFORM.matcher(text).matches()) {
            throw unreadable("transform");
        }
        return plain(text);
    }

    private static String frame(XMLStreamReader xml) {
        Optional<String> box = attribute(xml, "viewBox").filter(b -> NUMBERS.matcher(b).matches());
        List<Double> numbers =
                box.map(b -> Stream.of(b.strip().split("[\\s,]+", -1)).map(SvgMap::number).toList())
                        .orElseGet(
                                () ->
                                        List.of(
                                                0.0,
                                                0.0,
                                                number(attribute(xml, "width").orElse("")),
                                                number(attribute(xml, "height").orElse(""))));
        boolean shows =
                numbers.size() == 4
                        && numbers.stream().allMatch(Double::isFinite)
                        && numbers.get(2) > 0
                        && numbers.get(3) > 0;
        if (!shows) {
            throw frameless();
        }
        return written(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    }

    private static Refusal frameless() {
        return MapFile.broken(
                "没有 viewBox,也没有以像素计的宽高。请加上后再上传。",
                "There is no viewBox, and no width and height in pixels. Add it and upload again.");
    }

    private static Refusal unreadable(String what) {
        return MapFile.broken(
                "“%s”的写法不对。请重新导出。".formatted(what),
                "'%s' is not written right. Export it anew.".formatted(what));
    }

    private static double number(String text) {
        String plain = text.strip().replaceFirst("px$", "");
        if (!plain.matches("[+-]?[0-9]{0,12}(\\.[0-9]{1,12})?([eE][+-]?[0-9]{1,2})?")
                || plain.isEmpty()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(plain);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /** A number of a shape; one that is left out is 0, as SVG has it. */
    private static double number(XMLStreamReader xml, String name) {
        double value = attribute(xml, name).map(SvgMap::number).orElse(0.0);
        if (Double.isNaN(value)) {
            throw unreadable(name);
        }
        return value;
    }

    /** The course of a shape, whatever it was written as; nothing for a group. */
    private static Optional<String> path(String name, XMLStreamReader xml) {
        return switch (name) {
            case "svg", "g" -> Optional.empty();
            case "path" -> Optional.of(checked(xml, "d", PATH));
            case "polygon" -> Optional.of(points(xml)).filter(p -> !p.isEmpty()).map(p -> p + "Z");
            case "polyline" -> Optional.of(points(xml));
            case "line" ->
                    Optional.of(
                            "M"
                                    + written(number(xml, "x1"), number(xml, "y1"))
                                    + "L"
                                    + written(number(xml, "x2"), number(xml, "y2")));
            case "rect" -> {
                double width = number(xml, "width");
                yield Optional.of(
                        "M%sh%sv%sh%sZ"
                                .formatted(
                                        written(number(xml, "x"), number(xml, "y")),
                                        written(width),
                                        written(number(xml, "height")),
                                        written(-width)));
            }
            case "circle" -> {
                double radius = number(xml, "r");
                yield Optional.of(round(xml, radius, radius));
            }
            case "ellipse" -> Optional.of(round(xml, number(xml, "rx"), number(xml, "ry")));
            case "text" ->
                    throw MapFile.broken(
                            "文件中有文字。请先把文字转为轮廓(路径),以免字形改变。",
                            "There is text in it. Turn it into outlines (paths) first, so that it"
                                    + " stays as it is.");
            default ->
                    throw MapFile.broken(
                            "不能画“%s”。请先把它转为路径。".formatted(name),
                            "'%s' cannot be drawn. Turn it into a path first.".formatted(name));
        };
    }

    private static String checked(XMLStreamReader xml, String name, Pattern pattern) {
        String text = attribute(xml, name).orElse("");
        if (!pattern.matcher(text).matches()) {
            throw unreadable(name);
        }
        return text;
    }

    private static String points(XMLStreamReader xml) {
        String points = checked(xml, "points", NUMBERS).strip();
        return points.isEmpty() ? "" : "M" + points;
    }

    private static String round(XMLStreamReader xml, double across, double down) {
        double x = number(xml, "cx");
        double y = number(xml, "cy");
        String arc = "a" + written(across, down) + " 0 1 0 ";
        return "M%s%s%s%sZ"
                .formatted(
                        written(x - across, y),
                        arc + written(2 * across, 0),
                        arc,
                        written(-2 * across, 0));
    }

    private static String written(double... numbers) {
        StringBuilder text = new StringBuilder();
        for (double number : numbers) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(
                            java.math.BigDecimal.valueOf(number)
                                    .stripTrailingZeros()
                                    .toPlainString());
        }
        return text.toString();
    }

    /** Lines and tabs divide what is kept. */
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
