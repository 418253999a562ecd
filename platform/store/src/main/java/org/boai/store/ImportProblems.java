package org.boai.store;

import org.boai.plugins.Text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with the files of an import: all is counted, the first is kept. */
final class ImportProblems {

    private static final int SHOWN = 20;

    private record Found(int file, ImportProblem problem) {}

    private static final Comparator<Found> IN_ORDER =
            Comparator.comparingInt(Found::file).thenComparingLong(found -> found.problem.line());

    private final List<String> files;
    private final List<Found> first = new ArrayList<>();
    private long total;

    ImportProblems(List<String> files) {
        this.files = files;
    }

    /** Something is wrong in the line of the file with that number, counted from 0. */
    void add(int file, long line, String zh, String en) {
        total++;
        first.add(new Found(file, new ImportProblem(files.get(file), line, Text.of(zh, en))));
        if (first.size() > 2 * SHOWN) {
            keepFirst();
        }
    }

    /** Ends the import if anything is wrong. */
    void refuse() {
        if (total > 0) {
            keepFirst();
            throw new ImportRefused(first.stream().map(Found::problem).toList(), total);
        }
    }

    private void keepFirst() {
        first.sort(IN_ORDER);
        if (first.size() > SHOWN) {
            first.subList(SHOWN, first.size()).clear();
        }
    }
}
