package org.boai.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.boai.console.MapDrawing.Outline;
import org.boai.records.StrictJson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a map from GeoJSON (RFC 7946). Degrees become points of the plane as on a globe that is cut
 * open: a degree of longitude is as wide as it is in the middle of the map.
 */
final class GeoMap {
    private static final double WIDTH = 1000;

    /** What features call the code of their region, the likeliest first. */
    private static final List<String> CODES = List.of("code", "adcode", "region", "gb", "id");

    private final List<Feature> features = new ArrayList<>();
    private double west = 180;
    private double east = -180;
    private double south = 90;
    private double north = -90;

    /** Lines of points, each a longitude and a latitude. */
    private record Feature(String code, List<double[][]> lines, boolean closed) {}

    MapDrawing read(byte[] content) {
        JsonObject all = new StrictJson().object(content);
        if (!"FeatureCollection".equals(all.getString("type", ""))
                || !(all.get("features") instanceof JsonArray listed)) {
            throw MapFile.broken(
                    "不是 GeoJSON 的 FeatureCollection。请导出为该格式。",
                    "This is no FeatureCollection of GeoJSON. Export it as one.");
        }
        for (JsonValue one : listed) {
            if (!(one instanceof JsonObject feature)) {
                throw malformed();
            }
            if (feature.get("geometry") instanceof JsonObject geometry) {
                geometry(code(feature), geometry);
            }
        }
        return drawing();
    }

    private static String code(JsonObject feature) {
        JsonObject properties =
                feature.get("properties") instanceof JsonObject object
                        ? object
                        : JsonValue.EMPTY_JSON_OBJECT;
        for (String name : CODES) {
            String code = code(properties.getOrDefault(name, JsonValue.NULL));
            if (!code.isEmpty()) {
                return code;
            }
        }
        return code(feature.getOrDefault("id", JsonValue.NULL));
    }

    private static String code(JsonValue value) {
        String text =
                switch (value) {
                    case JsonString string -> string.getString();
                    case JsonNumber number -> number.toString();
                    default -> "";
                };
        return text.matches("[0-9]{2,12}") ? text : "";
    }

    private void geometry(String code, JsonObject geometry) {
        String type = geometry.getString("type", "");
        JsonValue coordinates = geometry.getOrDefault("coordinates", JsonValue.NULL);
        switch (type) {
            case "LineString" -> add(code, false, List.of(coordinates));
            case "MultiLineString" -> add(code, false, array(coordinates));
            case "Polygon" -> add(code, true, array(coordinates));
            case "MultiPolygon" ->
                    add(
                            code,
                            true,
                            array(coordinates).stream().flatMap(p -> array(p).stream()).toList());
            case "GeometryCollection" -> {
                for (JsonValue one : array(geometry.getOrDefault("geometries", JsonValue.NULL))) {
                    if (!(one instanceof JsonObject inner)) {
                        throw malformed();
                    }
                    geometry(code, inner);
                }
            }
            default ->
                    throw MapFile.broken(
                            "不能画“%s”,只能画线和面。请去掉其他要素。".formatted(shortened(type)),
                            "'%s' cannot be drawn, only lines and areas can. Take other features out."
                                    .formatted(shortened(type)));
        }
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(40, text.length()));
    }

    private void add(String code, boolean closed, List<? extends JsonValue> lines) {
        features.add(
                new Feature(
                        code, lines.stream().map(line -> points(array(line))).toList(), closed));
    }

    private double[][] points(JsonArray line) {
        double[][] points = new double[line.size()][];
        for (int i = 0; i < points.length; i++) {
            JsonArray point = array(line.get(i));
            if (point.size() < 2
                    || !(point.get(0) instanceof JsonNumber x)
                    || !(point.get(1) instanceof JsonNumber y)) {
                throw malformed();
            }
            points[i] = new double[] {x.doubleValue(), y.doubleValue()};
            include(points[i][0], points[i][1]);
        }
        return points;
    }

    private void include(double longitude, double latitude) {
        if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
            throw MapFile.broken(
                    "坐标须为经纬度(度),不能是投影坐标。请转换后再上传。",
                    "Coordinates must be degrees of longitude and latitude, not of a projection."
                            + " Convert them and upload again.");
        }
        west = Math.min(west, longitude);
        east = Math.max(east, longitude);
        south = Math.min(south, latitude);
        north = Math.max(north, latitude);
    }

    private static JsonArray array(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw malformed();
    }

    private static Refusal malformed() {
        return MapFile.broken(
                "要素或坐标的写法不符合 GeoJSON(RFC 7946)。请重新导出。",
                "Features or coordinates are not written as in GeoJSON (RFC 7946). Export it"
                        + " anew.");
    }

    private MapDrawing drawing() {
        double narrow = Math.cos(Math.toRadians((south + north) / 2));
        double scale = WIDTH / Math.max((east - west) * narrow, 1e-6);
        List<Outline> outlines =
                features.stream()
                        .map(f -> new Outline(f.code(), "", path(f, scale * narrow, scale)))
                        .filter(one -> !one.path().isEmpty())
                        .toList();
        return new MapDrawing(
                String.format(Locale.ROOT, "0 0 %.0f %.0f", WIDTH, (north - south) * scale),
                outlines);
    }

    /** A point that falls together with the one before, at a tenth of a unit, is left out. */
    private String path(Feature feature, double across, double down) {
        StringBuilder path = new StringBuilder();
        for (double[][] line : feature.lines()) {
            String before = "";
            for (double[] point : line) {
                String here =
                        tenth((point[0] - west) * across) + " " + tenth((north - point[1]) * down);
                if (!here.equals(before)) {
                    path.append(before.isEmpty() ? 'M' : 'L').append(here);
                }
                before = here;
            }
            path.append(feature.closed() && line.length > 0 ? "Z" : "");
        }
        return path.toString();
    }

    private static String tenth(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0
                ? Long.toString(tenths / 10)
                : tenths / 10 + "." + Math.abs(tenths % 10);
    }
}
