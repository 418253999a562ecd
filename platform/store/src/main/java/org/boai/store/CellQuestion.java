package org.boai.store;

import io.helidon.dbclient.DbRow;

import org.boai.store.KpiCells.Among;
import org.boai.store.KpiCells.Block;
import org.boai.store.KpiCells.Part;
import org.boai.store.KpiCells.Regions;
import org.boai.store.KpiCells.Sink;
import org.boai.store.KpiCells.Units;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One statement for all blocks, the pending deltas that any of them may want, and what is asked of
 * units; with what its answer means. It also tells which measures are settled, and their numbers in
 * the cells.
 */
final class CellQuestion {
    private static final int PENDING = -1;
    private static final int SETTLED = -2;

    private final Tree tree;
    private final LevelUnits units;
    private final List<Block> blocks;
    private final Sink sink;
    private final List<String> parts = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private final Set<Long> measures = new TreeSet<>();

    /** By numbers in the cells, as far as they are told. */
    private final Map<Long, Long> settled = new HashMap<>();

    /** What each block wants, by numbers in the cells. */
    private final Map<Integer, Map<Long, Part>> wanted = new HashMap<>();

    private CellQuestion(Tree tree, LevelUnits units, List<Block> blocks, Sink sink) {
        this.tree = tree;
        this.units = units;
        this.blocks = blocks;
        this.sink = sink;
    }

    static CellQuestion of(
            Dialect dialect,
            Tree tree,
            LevelUnits units,
            List<Block> blocks,
            List<KpiUnits.Question> asked,
            Sink sink) {
        CellQuestion question = new CellQuestion(tree, units, blocks, sink);
        question.ask(dialect, asked);
        return question;
    }

    /** Blank if nothing has to be read. */
    String sql() {
        return String.join(" UNION ALL ", parts);
    }

    Object[] parameters() {
        return parameters.toArray();
    }

    private void ask(Dialect dialect, List<KpiUnits.Question> asked) {
        blocks.forEach(block -> measures.addAll(block.parts().keySet()));
        asked.forEach(one -> one.conditions().forEach(by -> measures.add(by.measure())));
        if (measures.isEmpty()) {
            return;
        }
        // First, so that nothing has to be kept until it is known what it means.
        parts.add(
                "SELECT %d, m.id, '', 0, '', m.slot, CAST(NULL AS numeric(38, 10)), CAST(NULL AS bytea) FROM kpi_measure m WHERE %s AND m.settled AND %s"
                        .formatted(SETTLED, in("m.id", measures), KpiMeasures.COMPLETE));
        for (int i = 0; i < blocks.size(); i++) {
            ask(i, blocks.get(i));
        }
        pending();
        for (int i = 0; i < asked.size(); i++) {
            parts.add(KpiUnits.sql(dialect, blocks.size() + i, asked.get(i), parameters));
        }
    }

    private void ask(int number, Block block) {
        Map<Long, Boolean> entities =
                block.parts().values().stream()
                        .collect(
                                Collectors.toMap(
                                        Part::entity,
                                        Part::running,
                                        Boolean::logicalOr,
                                        TreeMap::new));
        entities.forEach(
                (entity, running) -> {
                    for (Stretch stretch : stretches(block.among())) {
                        for (String table : List.of("kpi_cell", "kpi_run")) {
                            ask(number, block, entity, running, stretch, table);
                        }
                    }
                });
    }

    private void ask(
            int number, Block block, long entity, boolean running, Stretch stretch, String table) {
        parameters.addAll(
                List.of(entity, stretch.level(), stretch.first(), stretch.last(), block.to()));
        String months = "month_no <= ?";
        if (!running) {
            parameters.add(block.from());
            months += " AND month_no >= ?";
        }
        String only = stretch.narrow() ? "" : " AND " + in("region", stretch.only());
        parts.add(
                "SELECT %d, CAST(NULL AS bigint), region, month_no, '', CAST(NULL AS bigint), CAST(NULL AS numeric(38, 10)), packed FROM %s WHERE entity = ? AND level = ? AND region BETWEEN ? AND ? AND %s%s"
                        .formatted(number, table, months, only));
    }

    private void pending() {
        Set<Long> entities = new TreeSet<>();
        int from = Integer.MAX_VALUE;
        int to = Integer.MIN_VALUE;
        for (Block block : blocks) {
            for (Part part : block.parts().values()) {
                entities.add(part.entity());
                from = Math.min(from, part.running() ? Integer.MIN_VALUE : block.from());
                to = Math.max(to, block.to());
            }
        }
        if (!entities.isEmpty()) {
            parts.add(
                    "SELECT %d, CAST(NULL AS bigint), region, month_no, '', CAST(NULL AS bigint), CAST(NULL AS numeric(38, 10)), packed FROM kpi_delta WHERE %s AND month_no BETWEEN ? AND ?"
                            .formatted(PENDING, in("entity", entities)));
            parameters.addAll(List.of(from, to));
        }
    }

    /** Regions of one level whose codes lie between two; all of them, or only some. */
    private record Stretch(int level, String first, String last, Set<String> only) {
        private static final int SIBLINGS = 3;

        /** To name more of them costs more than to read what lies between. */
        private static final int NAMED = 256;

        /** Whether little else can lie between, as with the regions below one region. */
        boolean narrow() {
            int same = Math.max(0, first.length() - SIBLINGS);
            return only.isEmpty()
                    || only.size() > NAMED
                    || last.startsWith(first.substring(0, same));
        }
    }

    private List<Stretch> stretches(Among among) {
        return switch (among) {
            case Regions regions -> {
                Map<Integer, TreeSet<String>> byLevel = new TreeMap<>();
                regions.levels()
                        .forEach(
                                (code, level) ->
                                        byLevel.computeIfAbsent(level, _ -> new TreeSet<>())
                                                .add(code));
                List<Stretch> stretches = new ArrayList<>();
                byLevel.forEach(
                        (level, codes) ->
                                stretches.add(
                                        new Stretch(level, codes.first(), codes.last(), codes)));
                yield stretches;
            }
            case Units all -> {
                LevelUnits.Span span = units.of(all.top(), all.level());
                yield List.of(new Stretch(all.level(), span.first(), span.last(), Set.of()));
            }
        };
    }

    /** Of few lengths, so that databases meet few different statements. */
    private <T> String in(String column, Set<T> values) {
        List<T> all = List.copyOf(values);
        int length = Math.max(1, all.size());
        int padded = Integer.highestOneBit(length * 2 - 1);
        for (int i = 0; i < padded; i++) {
            parameters.add(all.get(Math.min(i, all.size() - 1)));
        }
        return column + " IN (" + "?, ".repeat(padded - 1) + "?)";
    }

    /**
     * Hands what was answered to the sink.
     *
     * @throws UnsettledMeasures if the cells of one of the measures are not all there
     */
    Set<Long> answer(Stream<DbRow> rows) {
        List<Object[]> early = new ArrayList<>();
        List<Object[]> pending = new ArrayList<>();
        rows.map(FetchedRow::values)
                .forEach(
                        row -> {
                            int block = number(row[0]).intValue();
                            if (block == PENDING) {
                                pending.add(row);
                            } else if (block == SETTLED) {
                                settled.put(number(row[5]).longValue(), number(row[1]).longValue());
                            } else if (settled.size() < measures.size()) {
                                early.add(row);
                            } else {
                                answer(row);
                            }
                        });
        if (settled.size() < measures.size()) {
            throw new UnsettledMeasures();
        }
        early.forEach(this::answer);
        pending(pending);
        return measures;
    }

    private static Number number(Object value) {
        return (Number) value;
    }

    private void answer(Object[] row) {
        int block = number(row[0]).intValue();
        String region = (String) row[2];
        int month = number(row[3]).intValue();
        if (block < blocks.size()) {
            folded(block, region, month, new Packed((byte[]) row[7]));
        } else {
            int ask = number(row[1]).intValue();
            Tally tally = Tally.of(number(row[5]).longValue(), (BigDecimal) row[6]);
            sink.units(block - blocks.size(), ask, (String) row[4], tally);
        }
    }

    private void folded(int number, String region, int month, Packed packed) {
        Block block = blocks.get(number);
        OptionalInt place =
                switch (block.among()) {
                    case Regions regions ->
                            regions.levels().containsKey(region)
                                    ? OptionalInt.of(0)
                                    : OptionalInt.empty();
                    case Units all -> units.of(all.top(), all.level()).place(region);
                };
        if (place.isPresent()) {
            Map<Long, Part> bySlot = wanted.computeIfAbsent(number, this::bySlot);
            packed.read(
                    bySlot::containsKey,
                    (slot, dimension, tally) -> {
                        Part part = Objects.requireNonNull(bySlot.get(slot));
                        if (block.wants(part, month)) {
                            Spot spot = spot(block, part, region, month, dimension);
                            sink.take(number, spot, place.getAsInt(), tally);
                        }
                    });
        }
    }

    private Map<Long, Part> bySlot(int number) {
        Map<Long, Part> bySlot = new HashMap<>();
        settled.forEach(
                (slot, measure) ->
                        Optional.ofNullable(blocks.get(number).parts().get(measure))
                                .ifPresent(part -> bySlot.put(slot, part)));
        return bySlot;
    }

    private static Spot spot(Block block, Part part, String region, int month, String dimension) {
        return new Spot(part.entity(), part.measure(), region, block.month(part, month), dimension);
    }

    private void pending(List<Object[]> rows) {
        Map<String, List<Object[]>> byRegion =
                rows.stream().collect(Collectors.groupingBy(row -> (String) row[2]));
        tree.paths(byRegion.keySet())
                .forEach((region, up) -> pending(byRegion.getOrDefault(region, List.of()), up));
    }

    private void pending(List<Object[]> rows, List<Division> up) {
        for (int i = 0; i < blocks.size(); i++) {
            List<Division> held = up.stream().filter(blocks.get(i)::holds).toList();
            if (!held.isEmpty()) {
                for (Object[] row : rows) {
                    pending(i, held, number(row[3]).intValue(), new Packed((byte[]) row[7]));
                }
            }
        }
    }

    private void pending(int number, List<Division> held, int month, Packed packed) {
        Block block = blocks.get(number);
        packed.read(
                block.parts()::containsKey,
                (measure, dimension, tally) -> {
                    Part part = Objects.requireNonNull(block.parts().get(measure));
                    if (block.wants(part, month)) {
                        for (Division in : held) {
                            Spot spot = spot(block, part, in.code(), month, dimension);
                            sink.take(number, spot, in.pre(), tally);
                        }
                    }
                });
    }
}
