package org.boai.console;

import j2html.utils.EscapeUtil;

import java.util.ArrayList;
import java.util.List;

/**
 * Figures as a picture to keep: SVG with colours of its own, so that it looks alike in a report, on
 * a slide and on paper.
 */
final class Picture {
    private static final int WIDTH = 960;
    private static final int MARGIN = 32;
    private static final int INNER = WIDTH - 2 * MARGIN;
    private static final int COLUMNS = 5;
    private static final int GAP = 10;
    private static final String INK = "#1f2430";
    private static final String SOFT = "#535c6b";

    /** Pale and without a figure, then the darker, the higher. */
    private static final String[] SHADES = {"#ffffff", "#eef4fb", "#d3e1f2", "#a9c4e4", "#1c4a80"};

    private final StringBuilder parts = new StringBuilder();
    private int y = MARGIN;

    /**
     * A figure and what it is of.
     *
     * @param shade 0 where there is no figure, then 1 to 4
     */
    record Tile(String name, String value, int shade) {}

    static String fill(int shade) {
        return SHADES[shade];
    }

    Picture title(String title) {
        return lines(title, 26, INK, "bold");
    }

    Picture heading(String heading) {
        y += GAP;
        return lines(heading, 18, INK, "bold");
    }

    Picture note(String note) {
        return lines(note, 14, SOFT, "normal");
    }

    /** A chart or a map, as wide as fits into so much height. */
    Picture drawing(String svg, double ratio, int tallest) {
        long height = Math.round(Math.min(tallest, INNER * ratio));
        parts.append(
                "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
                        .formatted(MARGIN, y, INNER, height));
        parts.append(svg.substring("<svg ".length()));
        y += Math.toIntExact(height) + GAP;
        return this;
    }

    Picture tiles(List<Tile> tiles) {
        int width = (INNER - (COLUMNS - 1) * GAP) / COLUMNS;
        int height = 84;
        for (int i = 0; i < tiles.size(); i++) {
            int x = MARGIN + i % COLUMNS * (width + GAP);
            tile(tiles.get(i), x, y, width, height);
            if (i % COLUMNS == COLUMNS - 1 || i == tiles.size() - 1) {
                y += height + GAP;
            }
        }
        return this;
    }

    private void tile(Tile tile, int x, int top, int width, int height) {
        String ink = tile.shade() == SHADES.length - 1 ? "#ffffff" : INK;
        parts.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" stroke=\"#8a93a1\"/>"
                        .formatted(x, top, width, height, fill(tile.shade())));
        List<String> name = broken(tile.name(), width - 20, 13);
        for (int i = 0; i < Math.min(2, name.size()); i++) {
            text(name.get(i), x + 10, top + 20 + 17 * i, 13, ink, "normal");
        }
        text(tile.value(), x + 10, top + height - 12, 20, ink, "bold");
    }

    private Picture lines(String content, int size, String ink, String weight) {
        for (String line : broken(content, INNER, size)) {
            y += size;
            text(line, MARGIN, y, size, ink, weight);
            y += size / 2;
        }
        return this;
    }

    private void text(String content, int x, int baseline, int size, String ink, String weight) {
        parts.append(
                "<text x=\"%d\" y=\"%d\" font-size=\"%d\" font-weight=\"%s\" fill=\"%s\">%s</text>"
                        .formatted(x, baseline, size, weight, ink, EscapeUtil.escape(content)));
    }

    /**
     * In lines that fit: a Chinese character is as wide as it is high, others about half as much.
     */
    private static List<String> broken(String content, int width, int size) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double used = 0;
        for (int at : content.codePoints().toArray()) {
            double wide = at < 0x2e80 ? size * 0.58 : size;
            if (used + wide > width) {
                int space = at < 0x2e80 ? line.lastIndexOf(" ") : -1;
                String rest = space > 0 ? line.substring(space + 1) : "";
                lines.add(space > 0 ? line.substring(0, space) : line.toString());
                line = new StringBuilder(rest);
                used = rest.length() * size * 0.58;
            }
            line.appendCodePoint(at);
            used += wide;
        }
        lines.add(line.toString());
        return lines;
    }

    /** The whole of it, to be saved. */
    Reply file(String name) {
        int height = y + MARGIN;
        return file(
                name,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                                .formatted(WIDTH, height)
                        + " font-family=\"'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto"
                        + " Sans SC',sans-serif\"><rect width=\"100%\" height=\"100%\""
                        + " fill=\"#fff\"/>"
                        + parts
                        + "</svg>");
    }

    /** A picture to be saved. */
    static Reply file(String name, String svg) {
        return Reply.text(200, MapFile.SVG, svg)
                .with("Content-Disposition", "attachment; filename=\"" + name + ".svg\"");
    }
}
