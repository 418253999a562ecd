package org.boai.store;

import org.boai.plugins.Text;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** The files of an import are not in order; nothing was loaded. */
public final class ImportRefused extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient List<ImportProblem> problems;
    private final transient Text text;
    private final long total;

    ImportRefused(List<ImportProblem> problems, long total) {
        this(problems, total, textOf(problems.size(), total));
    }

    private ImportRefused(List<ImportProblem> problems, long total, Text text) {
        super(
                problems.stream()
                        .map(ImportProblem::toString)
                        .collect(Collectors.joining("\n", text + "\n", "")));
        this.problems = List.copyOf(problems);
        this.total = total;
        this.text = text;
    }

    /** The first problems, in the order of files and lines. */
    public List<ImportProblem> problems() {
        return problems;
    }

    /** How many problems there are, shown or not. */
    public long total() {
        return total;
    }

    /** What happened and what to do; the problems themselves follow. */
    public Text text() {
        return text;
    }

    private static Text textOf(int shown, long total) {
        return shown == total
                ? Text.of(
                        "发现 %d 个问题，未载入任何数据。请改正后重新导入。".formatted(total),
                        "%d problem(s) found, nothing was loaded. Correct them and import again."
                                .formatted(total))
                : Text.of(
                        "发现 %d 个问题（以下为前 %d 个），未载入任何数据。请改正后重新导入。".formatted(total, shown),
                        "%d problems found, the first %d follow; nothing was loaded. Correct them and import again."
                                .formatted(total, shown));
    }
}
