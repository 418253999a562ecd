package org.boai.kpi;

import org.boai.plugins.Period;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Withholds figures behind which few rows stand from those who may not see single cases, and so
 * many of their siblings that they cannot be worked out from the figure above. What lies outside
 * the caller's reach plays no part: nothing about it can be seen from what is withheld.
 */
final class SmallCells {
    private final Figures figures;

    private record Group(String kpi, Period period, Optional<String> dimension) {}

    private record Children(String parent, Group group) {}

    SmallCells(Figures figures) {
        this.figures = figures;
    }

    /** The table as the caller may see it. */
    KpiTable withheld(KpiQuery query, List<Indicator> indicators, KpiTable table) {
        Map<String, Integer> fewest = new HashMap<>();
        indicators.forEach(
                one -> one.kpi().smallCells().ifPresent(number -> fewest.put(one.id(), number)));
        if (query.reach().isEmpty() || fewest.isEmpty()) {
            return table;
        }
        Look look = new Look(query, fewest, query.reach().get());
        List<KpiRow> rows = new ArrayList<>();
        for (KpiRow row : table.rows()) {
            rows.add(
                    fewest.containsKey(row.kpi()) && (look.hidden(row) || look.among(table, row))
                            ? KpiRow.without(
                                    KpiRow.State.SUPPRESSED,
                                    row.region(),
                                    row.period(),
                                    row.kpi(),
                                    row.dimension())
                            : row);
        }
        return new KpiTable(table.asOf(), rows);
    }

    /** What was looked at for one question. */
    private final class Look {
        private final KpiQuery query;
        private final Map<String, Integer> fewest;
        private final String reach;
        private final Map<String, Map<Group, List<KpiRow>>> tables = new HashMap<>();
        private final Map<Children, Set<String>> hidden = new HashMap<>();

        Look(KpiQuery query, Map<String, Integer> fewest, String reach) {
            this.query = query;
            this.fewest = fewest;
            this.reach = reach;
        }

        boolean hidden(KpiRow row) {
            return small(row) || hidden(row.region(), group(row));
        }

        private boolean small(KpiRow row) {
            return row.value().isPresent()
                    && row.records() > 0
                    && row.records() < fewest.getOrDefault(row.kpi(), 0);
        }

        private static Group group(KpiRow row) {
            return new Group(row.kpi(), row.period(), row.dimension());
        }

        private boolean hidden(String region, Group group) {
            return !region.equals(reach)
                    && figures.parent(region)
                            .filter(above -> children(above, group).contains(region))
                            .isPresent();
        }

        /** The children of a region that are withheld. */
        private Set<String> children(String parent, Group group) {
            Children key = new Children(parent, group);
            Set<String> known = hidden.get(key);
            if (known == null) {
                List<KpiRow> rows = rows(parent).getOrDefault(group, List.of());
                boolean above = hidden(parent, group);
                known = withheld(rows, above);
                hidden.put(key, known);
            }
            return known;
        }

        private Map<Group, List<KpiRow>> rows(String parent) {
            Map<Group, List<KpiRow>> known = tables.get(parent);
            if (known == null) {
                known = new HashMap<>();
                KpiQuery children =
                        query.of(List.copyOf(fewest.keySet()))
                                .in(parent)
                                .by(new KpiQuery.Children());
                for (KpiRow row : figures.values(children).rows()) {
                    known.computeIfAbsent(group(row), _ -> new ArrayList<>()).add(row);
                }
                tables.put(parent, known);
            }
            return known;
        }

        /**
         * One hidden part of a known sum is no secret, and the parts of a hidden sum must not add
         * up to it.
         */
        private Set<String> withheld(List<KpiRow> parts, boolean hiddenSum) {
            Set<String> regions = new HashSet<>();
            List<KpiRow> others = new ArrayList<>();
            for (KpiRow part : parts) {
                if (small(part)) {
                    regions.add(part.region());
                } else if (part.records() > 0) {
                    others.add(part);
                }
            }
            int needed = hiddenSum ? 1 : 2;
            if (!regions.isEmpty() || hiddenSum) {
                others.sort(
                        Comparator.comparingLong(KpiRow::records).thenComparing(KpiRow::region));
                for (KpiRow other : others) {
                    if (regions.size() < needed) {
                        regions.add(other.region());
                    }
                }
            }
            return regions;
        }

        /** Whether a choice is withheld because it could be worked out from the others. */
        boolean among(KpiTable table, KpiRow row) {
            if (row.dimension().isEmpty()) {
                return false;
            }
            List<KpiRow> choices =
                    table.rows().stream()
                            .filter(
                                    other ->
                                            other.kpi().equals(row.kpi())
                                                    && other.region().equals(row.region())
                                                    && other.period().equals(row.period()))
                            .toList();
            long small = choices.stream().filter(this::small).count();
            return small == 1
                    && choices.stream()
                            .filter(other -> other.records() > 0 && !small(other))
                            .min(
                                    Comparator.comparingLong(KpiRow::records)
                                            .thenComparing(other -> other.dimension().orElse("")))
                            .filter(row::equals)
                            .isPresent();
        }
    }
}
