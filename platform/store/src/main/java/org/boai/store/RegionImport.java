package org.boai.store;

import io.helidon.dbclient.DbRow;

import org.boai.store.ImportReport.Changes;
import org.boai.store.Progress.Phase;
import org.boai.store.RegionRelease.Kind;
import org.boai.store.RegionRelease.PopulationLine;
import org.boai.store.RegionRelease.Source;
import org.boai.store.TreeNode.Description;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Loads dated releases of administrative divisions, with their flags, names and populations.
 *
 * <p>Everything is checked before anything is written, and everything is written in one
 * transaction. The first release is valid since ever; a later one dates what it changes. A release
 * that is loaded again with the same date corrects what it said before.
 */
public final class RegionImport {

    private static final int EVERY = 10_000;

    private static final List<String> NODE_COLUMNS =
            List.of(
                    "code",
                    "pre",
                    "post",
                    "level",
                    "parent",
                    "name",
                    "kind",
                    "statutory",
                    "flag",
                    "pinyin",
                    "initials",
                    "name_en",
                    "valid_from",
                    "valid_to");

    private static final List<String> PAST_COLUMNS =
            List.of(
                    "code",
                    "valid_from",
                    "valid_to",
                    "level",
                    "parent",
                    "name",
                    "kind",
                    "statutory",
                    "flag");

    private final Database db;
    private final Tree tree;

    /** An import into the database; the tree learns of it at once. */
    public RegionImport(Database db, Tree tree) {
        this.db = db;
        this.tree = tree;
    }

    /**
     * Loads the files as the release of {@code asOf}. The kind of each is told by its first line.
     *
     * <p>A list of divisions speaks for the levels that it holds, below the places that its rows
     * hang on: what was there and is not on it is gone. Flags that come with divisions are the
     * whole truth about these; flags and names that come alone change what they name.
     *
     * @throws ImportRefused when anything is wrong with the files; nothing was loaded
     */
    public ImportReport load(List<Path> files, LocalDate asOf, Progress progress) {
        ImportProblems problems =
                new ImportProblems(files.stream().map(file -> "" + file.getFileName()).toList());
        RegionRelease release = RegionRelease.read(files, problems, progress);
        ImportReport report = db.inTransaction(tx -> load(tx, release, asOf, problems, progress));
        tree.changed();
        return report;
    }

    private static ImportReport load(
            Tx tx,
            RegionRelease release,
            LocalDate asOf,
            ImportProblems problems,
            Progress progress) {
        lock(tx);
        tx.note(
                Deed.of(
                        Origin.current().account(),
                        "region-import",
                        "region",
                        asOf.toString(),
                        Tree.NATION));
        checkDate(tx, release, asOf, problems);
        TreeMerge merge =
                new TreeMerge(readTree(tx, progress), firstRelease(tx), asOf, problems, progress);
        merge.merge(release);
        write(tx, merge, progress);
        ImportReport report = merge.report(writePopulations(tx, release.populations()));
        if (writeSources(tx, release.sources(), asOf) || !report.nothingChanged()) {
            tx.dml("update region_tree set version = version + 1");
        }
        if (report.movesRows()) {
            // Figures are of the tree before until they are counted again, by whoever comes first.
            KpiMeasures.unsettle(tx);
        }
        return report;
    }

    /** Two imports at once come one after the other. */
    private static void lock(Tx tx) {
        tx.get("select version from region_tree for update");
    }

    private static Optional<LocalDate> firstRelease(Tx tx) {
        return date(tx, "select min(as_of) as d from region_release where file_kind = 'DIVISIONS'");
    }

    private static Optional<LocalDate> date(Tx tx, String sql) {
        return tx.get(sql).flatMap(row -> row.column("d").as(LocalDate.class).asOptional());
    }

    private static void checkDate(
            Tx tx, RegionRelease release, LocalDate asOf, ImportProblems problems) {
        if (!release.holds(Kind.DIVISIONS) && !release.holds(Kind.FLAGS)) {
            return;
        }
        date(
                        tx,
                        "select max(d) as d from (select as_of as d from region_release"
                                + " where file_kind in ('DIVISIONS', 'FLAGS') union all"
                                + " select effective from region_change where undone_by is null) x")
                .filter(asOf::isBefore)
                .ifPresent(
                        newest ->
                                problems.add(
                                        0,
                                        0,
                                        "已导入 %s 的区划，早于该日的 %s 不能再导入。请改用较晚的日期。"
                                                .formatted(newest, asOf),
                                        "Divisions as of %s are loaded; %s is before that. Use a later date."
                                                .formatted(newest, asOf)));
    }

    private static Map<String, TreeNode> readTree(Tx tx, Progress progress) {
        Map<String, TreeNode> nodes = new LinkedHashMap<>();
        Texts texts = new Texts();
        try (Stream<DbRow> rows = tx.query("select * from region_node order by pre")) {
            rows.forEach(
                    row -> {
                        TreeNode node = node(row, texts);
                        nodes.put(node.code, node);
                        if (nodes.size() % EVERY == 0) {
                            progress.at(Phase.COMPARING, nodes.size(), nodes.size());
                        }
                    });
        }
        return nodes;
    }

    private static TreeNode node(DbRow row, Texts texts) {
        return new TreeNode(
                row.column("code").get(String.class),
                new Description(
                        row.column("name").get(String.class),
                        row.column("level").get(Integer.class),
                        DivisionKind.valueOf(row.column("kind").get(String.class)),
                        row.column("statutory").get(Boolean.class),
                        texts.one(text(row, "flag")),
                        texts.one(text(row, "parent"))),
                names(text(row, "pinyin"), text(row, "initials"), text(row, "name_en")),
                row.column("valid_from").as(LocalDate.class).asOptional(),
                row.column("valid_to").as(LocalDate.class).asOptional(),
                row.column("pre").get(Integer.class),
                row.column("post").get(Integer.class));
    }

    private static LatinNames names(String pinyin, String initials, String english) {
        LatinNames names = new LatinNames(pinyin, initials, english);
        return names.equals(LatinNames.NONE) ? LatinNames.NONE : names;
    }

    private static String text(DbRow row, String column) {
        return row.column(column).asString().asOptional().orElse("");
    }

    private static void write(Tx tx, TreeMerge merge, Progress progress) {
        List<TreeNode> changed =
                merge.nodes().stream()
                        .filter(TreeNode::hasToBeWritten)
                        .sorted(Comparator.comparingInt(node -> node.pre))
                        .toList();
        delete(tx, changed);
        long[] done = {0};
        tx.load(
                "region_node",
                NODE_COLUMNS,
                changed.stream()
                        .peek(
                                _ -> {
                                    done[0]++;
                                    if (done[0] % EVERY == 0) {
                                        progress.at(Phase.WRITING, done[0], changed.size());
                                    }
                                })
                        .map(RegionImport::row));
        tx.load(
                "region_past",
                PAST_COLUMNS,
                merge.pasts().stream()
                        .map(
                                past ->
                                        row(
                                                past.code(),
                                                past.from().orElse(null),
                                                past.until(),
                                                past.description().level(),
                                                past.description().parent(),
                                                past.description().name(),
                                                past.description().kind(),
                                                past.description().statutory(),
                                                orNull(past.description().flag()))));
        progress.at(Phase.WRITING, changed.size(), changed.size());
    }

    /**
     * What is written again stands mostly side by side: runs of numbers are deleted at once, short
     * enough to stay below the query timeout.
     */
    private static void delete(Tx tx, List<TreeNode> changed) {
        int[] numbers =
                changed.stream()
                        .filter(node -> !node.isNew())
                        .mapToInt(node -> node.oldPre)
                        .sorted()
                        .toArray();
        List<Object[]> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= numbers.length; i++) {
            boolean ends = i == numbers.length || numbers[i] != numbers[i - 1] + 1;
            if (ends || i - from == EVERY) {
                runs.add(new Object[] {numbers[from], numbers[i - 1]});
                from = i;
            }
        }
        tx.batch("delete from region_node where pre between ? and ?", runs.stream());
    }

    private static Object[] row(TreeNode node) {
        Description now = node.now;
        return row(
                node.code,
                node.pre,
                node.post,
                now.level(),
                orNull(now.parent()),
                now.name(),
                now.kind(),
                now.statutory(),
                orNull(now.flag()),
                orNull(node.names.pinyin()),
                orNull(node.names.initials()),
                orNull(node.names.english()),
                node.validFrom.orElse(null),
                node.validTo.orElse(null));
    }

    /** A row for the database, in which null is a value like any other. */
    @SuppressWarnings("NullAway")
    private static Object[] row(@Nullable Object... values) {
        return values;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private record Figure(long people, String source) {}

    private static Changes writePopulations(Tx tx, List<PopulationLine> lines) {
        TreeMerge.Tally tally = new TreeMerge.Tally();
        if (lines.isEmpty()) {
            return tally.changes();
        }
        Map<String, Figure> known = new HashMap<>();
        try (Stream<DbRow> rows = tx.query("select * from region_population")) {
            rows.forEach(
                    row ->
                            known.put(
                                    text(row, "code")
                                            + row.column("reference_date").get(LocalDate.class),
                                    new Figure(
                                            row.column("people").get(Long.class),
                                            text(row, "source"))));
        }
        List<PopulationLine> changed =
                lines.stream()
                        .filter(
                                line ->
                                        !new Figure(line.people(), line.source())
                                                .equals(known.get(line.code() + line.on())))
                        .sorted(Comparator.comparing(PopulationLine::code))
                        .toList();
        changed.forEach(line -> tally.add(line.code() + " " + line.people()));
        tx.batch(
                "delete from region_population where code = ? and reference_date = ?",
                changed.stream().map(line -> new Object[] {line.code(), line.on()}));
        tx.load(
                "region_population",
                List.of("code", "reference_date", "people", "source"),
                changed.stream()
                        .map(
                                line ->
                                        new Object[] {
                                            line.code(), line.on(), line.people(), line.source()
                                        }));
        return tally.changes();
    }

    /** Whether one of the files was not loaded with that date before. */
    private static boolean writeSources(Tx tx, List<Source> sources, LocalDate asOf) {
        boolean fresh = false;
        for (Source source : sources) {
            boolean known =
                    tx.get(
                                    "select 1 as n from region_release"
                                            + " where sha256 = ? and as_of = ?",
                                    source.sha256(),
                                    asOf)
                            .isPresent();
            if (!known) {
                fresh = true;
                tx.insert(
                        "insert into region_release (sha256, as_of, file_name, file_kind,"
                                + " row_count, deepest, loaded_at) values (?, ?, ?, ?, ?, ?, ?)",
                        source.sha256(),
                        asOf,
                        source.name(),
                        source.kind(),
                        source.rows(),
                        source.deepest(),
                        Instant.now());
            }
        }
        return fresh;
    }

    /** Keeps each text once: neighbours share their parent and their flag. */
    private static final class Texts {
        private final Map<String, String> known = new HashMap<>();

        private String one(String text) {
            return Optional.ofNullable(known.putIfAbsent(text, text)).orElse(text);
        }
    }
}
