package org.boai.console;

import org.boai.store.Division;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is drawn on a map: outlines alone, in numbers. Whatever else a file holds does not come in.
 *
 * @param frame the part of the plane that is shown: {@code x y width height}
 * @param outlines in the order in which they are drawn
 */
record MapDrawing(String frame, List<Outline> outlines) {
    private static final String BETWEEN = "\t";

    /**
     * A line or an area.
     *
     * @param region the code of the region that it is; blank for what belongs to none
     * @param transform how it is moved and stretched, in the words of SVG; blank if it is not
     * @param path its course, in the words of SVG
     */
    record Outline(String region, String transform, String path) {}

    /** As it is kept. */
    String text() {
        StringBuilder text = new StringBuilder(frame).append('\n');
        for (Outline one : outlines) {
            text.append(one.region())
                    .append(BETWEEN)
                    .append(one.transform())
                    .append(BETWEEN)
                    .append(one.path())
                    .append('\n');
        }
        return text.toString();
    }

    /** As it was kept. */
    static MapDrawing of(String text) {
        List<String> lines = text.lines().toList();
        List<Outline> outlines = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(BETWEEN, -1);
            outlines.add(new Outline(parts[0], parts[1], parts[2]));
        }
        return new MapDrawing(lines.getFirst(), outlines);
    }

    /** The same with codes as the platform writes them; what is none of these belongs to none. */
    MapDrawing of(List<Division> regions) {
        return named(
                code ->
                        regions.stream()
                                .map(Division::code)
                                .filter(known -> isSame(known, code))
                                .findFirst()
                                .orElse(""));
    }

    private MapDrawing named(UnaryOperator<String> names) {
        return new MapDrawing(
                frame,
                outlines.stream()
                        .map(
                                one ->
                                        new Outline(
                                                names.apply(one.region()),
                                                one.transform(),
                                                one.path()))
                        .toList());
    }

    /** Elsewhere codes are filled up with zeros: 360000 is 36. */
    private static boolean isSame(String known, String code) {
        return code.startsWith(known) && code.substring(known.length()).matches("0*");
    }

    /** How high it is for its width. */
    double ratio() {
        String[] numbers = frame.split(" ", -1);
        return Double.parseDouble(numbers[3]) / Double.parseDouble(numbers[2]);
    }

    /** The regions that are on it, each once. */
    List<String> regions() {
        return outlines.stream()
                .map(Outline::region)
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether the region is on it. */
    boolean shows(String region) {
        return outlines.stream().anyMatch(one -> one.region().equals(region));
    }

    /** What the authority's number looks like: GS(2024)0650号, 赣S(2023)012号. */
    static Optional<String> approval(String text) {
        String plain = text.strip().replace('（', '(').replace('）', ')');
        return plain.matches("[\\p{IsHan}A-Za-z]{1,6}\\([0-9]{4}\\)[0-9]{1,6}号?")
                ? Optional.of(plain)
                : Optional.empty();
    }
}
