package org.boai.console;

import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;

import org.boai.kpi.KpiRow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A line over time, drawn by the server; the table beside it says the same in words. */
final class Trend {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 220;
    private static final int LEFT = 72;
    private static final int RIGHT = 16;
    private static final int TOP = 16;
    private static final int BOTTOM = 34;
    private static final int LABELS = 4;

    /** How high it is for its width. */
    static final double RATIO = (double) HEIGHT / WIDTH;

    private Trend() {}

    /**
     * The picture.
     *
     * @param name what it shows, for those who do not see it
     * @param rows one row for each period, in order
     * @param goal what is demanded, if something is
     * @param language in which the numbers at its side are read
     */
    static DomContent of(
            String name, List<KpiRow> rows, Optional<BigDecimal> goal, Language language) {
        return svg(name, rows, goal, language)
                .<DomContent>map(svg -> rawHtml(svg))
                .orElse(text(""));
    }

    /** The same in letters, unless there is nothing to draw. */
    static Optional<String> svg(
            String name, List<KpiRow> rows, Optional<BigDecimal> goal, Language language) {
        List<BigDecimal> values = rows.stream().flatMap(r -> r.value().stream()).toList();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        double most =
                Stream.concat(values.stream(), goal.stream())
                        .mapToDouble(BigDecimal::doubleValue)
                        .max()
                        .orElse(1);
        double least =
                Math.min(0, values.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0));
        double step = round(most > least ? (most - least) / 2 : 0.5);
        double bottom = Math.floor(least / step) * step;
        int steps = (int) Math.max(1, Math.ceil((most - bottom) / step));
        double span = steps * step;
        StringBuilder svg =
                new StringBuilder("<svg class=\"trend\" role=\"img\" viewBox=\"0 0 ")
                        .append(WIDTH)
                        .append(' ')
                        .append(HEIGHT)
                        .append("\" font-size=\"14\" aria-label=\"")
                        .append(escaped(name))
                        .append("\">");
        for (int i = 0; i <= steps; i++) {
            double at = bottom + i * step;
            int y = y(at, bottom, span);
            svg.append(
                    ("<line stroke=\"#dfe2e7\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/><text"
                         + " fill=\"#535c6b\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>")
                            .formatted(
                                    LEFT,
                                    y,
                                    WIDTH - RIGHT,
                                    y,
                                    LEFT - 8,
                                    y + 4,
                                    number(at, language)));
        }
        goal.ifPresent(
                g -> {
                    int y = y(g.doubleValue(), bottom, span);
                    svg.append(
                            "<line stroke=\"#c8102e\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>"
                                    .formatted(LEFT, y, WIDTH - RIGHT, y));
                });
        line(svg, rows, bottom, span);
        return Optional.of(svg.append("</svg>").toString());
    }

    /** The next larger number that people count in: 1, 2, 2.5 or 5 with noughts. */
    private static double round(double step) {
        double unit = Math.pow(10, Math.floor(Math.log10(step)));
        return DoubleStream.of(1, 2, 2.5, 5, 10)
                .map(times -> times * unit)
                .filter(rounded -> rounded >= step)
                .findFirst()
                .orElse(step);
    }

    private static void line(StringBuilder svg, List<KpiRow> rows, double bottom, double span) {
        StringBuilder points = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        boolean broken = true;
        int step = Math.max(1, (rows.size() + LABELS - 1) / LABELS);
        for (int i = 0; i < rows.size(); i++) {
            int x =
                    rows.size() == 1
                            ? (LEFT + WIDTH - RIGHT) / 2
                            : LEFT + i * (WIDTH - LEFT - RIGHT) / (rows.size() - 1);
            Optional<BigDecimal> value = rows.get(i).value();
            if (value.isPresent()) {
                int y = y(value.get().doubleValue(), bottom, span);
                points.append(broken ? "M" : "L").append(x).append(' ').append(y);
                dots.append(
                        "<circle fill=\"#1c4a80\" cx=\"%d\" cy=\"%d\" r=\"3.5\"/>".formatted(x, y));
            }
            broken = value.isEmpty();
            if (i % step == 0) {
                String anchor = i == rows.size() - 1 && i > 0 ? "end" : "middle";
                svg.append(
                        "<text fill=\"#535c6b\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>"
                                .formatted(x, HEIGHT - 10, anchor, rows.get(i).period()));
            }
        }
        svg.append(
                        "<path fill=\"none\" stroke=\"#1c4a80\" stroke-width=\"2.5\""
                                + " stroke-linejoin=\"round\" d=\"")
                .append(points)
                .append("\"/>")
                .append(dots);
    }

    private static int y(double value, double bottom, double span) {
        return (int) Math.round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - bottom) / span));
    }

    private static String number(double value, Language language) {
        return language.number(
                BigDecimal.valueOf(value)
                        .setScale(Math.abs(value) < 10 ? 2 : 0, RoundingMode.HALF_UP)
                        .stripTrailingZeros());
    }

    private static String escaped(String text) {
        return j2html.utils.EscapeUtil.escape(text);
    }

    /** How much of a target is reached, with a mark at the share of the year that has gone by. */
    static DomContent meter(BigDecimal attainment, LocalDate today, String name) {
        int reached = attainment.max(BigDecimal.ZERO).min(BigDecimal.valueOf(100)).intValue();
        int due = today.getDayOfYear() * 100 / today.lengthOfYear();
        return rawHtml(
                ("<svg class=\"meter\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 100 8\""
                     + " preserveAspectRatio=\"none\"><rect class=\"ground\" width=\"100\""
                     + " height=\"8\" rx=\"2\"/><rect class=\"reached\" width=\"%d\" height=\"8\""
                     + " rx=\"2\"/><line class=\"due\" x1=\"%d\" y1=\"0\" x2=\"%d\""
                     + " y2=\"8\"/></svg>")
                        .formatted(escaped(name), reached, due, due));
    }
}
