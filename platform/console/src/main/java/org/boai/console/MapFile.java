package org.boai.console;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A map that somebody sends: GeoJSON, or SVG whose shapes name their regions. */
final class MapFile {
    static final String GEOJSON = "application/geo+json";
    static final String SVG = "image/svg+xml";

    /** So much of a file is read, and so much of a drawing goes with every page that shows it. */
    static final long LARGEST_FILE = 4L << 20;

    private static final int LARGEST_DRAWING = 1_000_000;

    private MapFile() {}

    /**
     * What is drawn in a file of this type.
     *
     * @throws Refusal that says why it is no map
     */
    static MapDrawing read(String type, byte[] content) {
        MapDrawing drawing =
                type.equals(SVG) ? new SvgMap().read(content) : new GeoMap().read(content);
        if (drawing.outlines().isEmpty()) {
            throw refused(
                    "map-empty",
                    "文件中没有图形。请选择另一个文件。",
                    "Nothing is drawn in it. Choose another file.");
        }
        if (drawing.text().getBytes(StandardCharsets.UTF_8).length > LARGEST_DRAWING) {
            throw refused(
                    "map-too-detailed",
                    "图形超过 1 MB,打开页面会很慢。请用更小比例尺的地图。",
                    "The drawing is larger than 1 MB, and pages would be slow. Use a map of a"
                            + " smaller scale.");
        }
        return drawing;
    }

    /** The type of a file that a browser sends, which may not know it. */
    static String type(FormInput.UploadedFile file) {
        return file.name().toLowerCase(java.util.Locale.ROOT).endsWith(".svg") ? SVG : GEOJSON;
    }

    static Refusal active(String what) {
        return refused(
                "map-active",
                "文件中有“%s”:地图只能有图形,不能有脚本、链接、图片或嵌入内容。请删除后再上传。".formatted(what),
                ("There is '%s' in the file: a map has shapes only, no scripts, links, pictures or"
                                + " embedded content. Remove it and upload again.")
                        .formatted(what));
    }

    static Refusal broken(String zh, String en) {
        return refused("map-broken", zh, en);
    }

    static Refusal refused(String code, String zh, String en) {
        return Refusal.invalid(
                List.of(new Problem("file", code, Text.of(zh, en), Problem.Severity.ERROR)));
    }
}
