package org.boai.store;

import org.boai.store.ImportReport.Changes;
import org.boai.store.Progress.Phase;
import org.boai.store.RegionRelease.DivisionLine;
import org.boai.store.RegionRelease.FlagLine;
import org.boai.store.RegionRelease.Kind;
import org.boai.store.RegionRelease.NamesLine;
import org.boai.store.RegionRelease.PopulationLine;
import org.boai.store.TreeNode.Description;
import org.boai.store.TreeNode.Past;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Merges a release into the tree in memory: checks it, finds what changed, and gives every division
 * its place.
 */
final class TreeMerge {

    private static final int EVERY = 50_000;
    private static final int DEEPEST = 5;

    private final Map<String, TreeNode> nodes;
    private final Optional<LocalDate> firstRelease;
    private final LocalDate asOf;
    private final ImportProblems problems;
    private final Progress progress;
    private final boolean first;

    private final List<Past> pasts = new ArrayList<>();
    private final Tally added = new Tally();
    private final Tally gone = new Tally();
    private final Tally renamed = new Tally();
    private final Tally moved = new Tally();
    private final Tally reclassified = new Tally();
    private final Tally named = new Tally();

    /**
     * A merge.
     *
     * @param nodes the tree that is there, by code, parents before their children
     * @param firstRelease the date of the first release that was loaded
     */
    TreeMerge(
            Map<String, TreeNode> nodes,
            Optional<LocalDate> firstRelease,
            LocalDate asOf,
            ImportProblems problems,
            Progress progress) {
        this.nodes = nodes;
        this.firstRelease = firstRelease;
        this.asOf = asOf;
        this.problems = problems;
        this.progress = progress;
        this.first = nodes.size() == 1;
    }

    /** Checks and merges; nothing is to be written if there are problems afterwards. */
    void merge(RegionRelease release) {
        Set<TreeNode> ending = ending(release.divisions());
        checkParents(release.divisions(), ending);
        checkChildren(release.divisions(), ending);
        checkCodes(release);
        problems.refuse();
        List<TreeNode> known = List.copyOf(nodes.values());
        describe(release);
        name(release);
        ending.forEach(this::end);
        known.forEach(this::compare);
        number();
    }

    /** Whether the database held no divisions. */
    boolean isFirst() {
        return first;
    }

    Collection<TreeNode> nodes() {
        return nodes.values();
    }

    List<Past> pasts() {
        return pasts;
    }

    ImportReport report(Changes populations) {
        long valid = nodes.values().stream().filter(TreeNode::isValid).count() - 1;
        return new ImportReport(
                asOf,
                first,
                valid,
                added.changes(),
                gone.changes(),
                renamed.changes(),
                moved.changes(),
                reclassified.changes(),
                named.changes(),
                populations);
    }

    /**
     * What ends: what is not on the list though the list speaks for its level and its part of the
     * tree, and what lies below such a division.
     */
    private Set<TreeNode> ending(Map<String, DivisionLine> lines) {
        Set<TreeNode> ending = new LinkedHashSet<>();
        Set<String> spokenFor = new HashSet<>();
        boolean[] levels = new boolean[6];
        for (DivisionLine line : lines.values()) {
            levels[line.level()] = true;
            if (!lines.containsKey(line.parent())) {
                spokenFor.add(line.parent());
            }
        }
        Set<String> inside = new HashSet<>();
        for (TreeNode node : nodes.values()) {
            String parent = node.now.parent();
            boolean spoken = spokenFor.contains(parent) || inside.contains(parent);
            if (spoken) {
                inside.add(node.code);
            }
            if (!node.isValid() || lines.containsKey(node.code)) {
                continue;
            }
            boolean missing = spoken && levels[node.now.level()];
            if (missing
                    || Optional.ofNullable(nodes.get(parent))
                            .filter(ending::contains)
                            .isPresent()) {
                ending.add(node);
            }
        }
        return ending;
    }

    private void checkParents(Map<String, DivisionLine> lines, Set<TreeNode> ending) {
        int done = 0;
        for (DivisionLine line : lines.values()) {
            checkParent(line, lines, ending);
            done++;
            if (done % EVERY == 0) {
                progress.at(Phase.CHECKING, done, lines.size());
            }
        }
        progress.at(Phase.CHECKING, done, lines.size());
    }

    private void checkParent(
            DivisionLine line, Map<String, DivisionLine> lines, Set<TreeNode> ending) {
        if (line.parent().equals(line.code())) {
            problems.add(
                    line.file(),
                    line.line(),
                    "%s（%s）以自己为上级。请填写真正的上级代码。".formatted(line.name(), line.code()),
                    "%s (%s) is its own parent. Give the code of the division above it."
                            .formatted(line.name(), line.code()));
            return;
        }
        @Nullable DivisionLine listed = lines.get(line.parent());
        @Nullable TreeNode known = nodes.get(line.parent());
        int level;
        if (listed != null) {
            level = listed.level();
        } else if (known != null && known.isValid() && !ending.contains(known)) {
            level = known.now.level();
        } else {
            problems.add(
                    line.file(),
                    line.line(),
                    "%s（%s）的上级 %s 不存在。请补上该上级，或改正代码。"
                            .formatted(line.name(), line.code(), line.parent()),
                    "%s (%s) has the parent %s, which does not exist. Add the parent or correct its code."
                            .formatted(line.name(), line.code(), line.parent()));
            return;
        }
        if (level >= line.level()) {
            problems.add(
                    line.file(),
                    line.line(),
                    "%s（%s）为第 %d 级，其上级 %s 为第 %d 级，级别不在上级之下。请改正级别或上级。"
                            .formatted(
                                    line.name(), line.code(), line.level(), line.parent(), level),
                    "%s (%s) has level %d and its parent %s has level %d, which is not above it. Correct the level or the parent."
                            .formatted(
                                    line.name(), line.code(), line.level(), line.parent(), level));
        }
    }

    /** A division that is not on the list must still fit below its parent that is. */
    private void checkChildren(Map<String, DivisionLine> lines, Set<TreeNode> ending) {
        for (TreeNode node : nodes.values()) {
            Optional.ofNullable(lines.get(node.now.parent()))
                    .filter(_ -> node.isValid() && !lines.containsKey(node.code))
                    .filter(_ -> !ending.contains(node))
                    .filter(parent -> parent.level() >= node.now.level())
                    .ifPresent(
                            parent ->
                                    problems.add(
                                            parent.file(),
                                            parent.line(),
                                            "%s 改为第 %d 级后，其下级 %s（第 %d 级）不在其下。请一并导入该下级。"
                                                    .formatted(
                                                            parent.code(),
                                                            parent.level(),
                                                            node.code,
                                                            node.now.level()),
                                            "%s would have level %d, which is not above %s below it (level %d). Import that one too."
                                                    .formatted(
                                                            parent.code(),
                                                            parent.level(),
                                                            node.code,
                                                            node.now.level())));
        }
    }

    private void checkCodes(RegionRelease release) {
        int longest =
                Math.max(
                        release.divisions().keySet().stream()
                                .mapToInt(String::length)
                                .max()
                                .orElse(0),
                        nodes.keySet().stream().mapToInt(String::length).max().orElse(0));
        for (FlagLine line : release.flags().values()) {
            checkCode(release, line.file(), line.line(), line.code(), longest);
        }
        for (NamesLine line : release.names().values()) {
            checkCode(release, line.file(), line.line(), line.code(), longest);
        }
        for (PopulationLine line : release.populations()) {
            checkCode(release, line.file(), line.line(), line.code(), longest);
        }
    }

    /** Of levels that were never loaded nothing can be known: their lines are passed over. */
    private void checkCode(RegionRelease release, int file, int line, String code, int longest) {
        if (code.length() <= longest
                && !release.divisions().containsKey(code)
                && !nodes.containsKey(code)) {
            problems.add(
                    file,
                    line,
                    "没有代码为 %s 的区划。请改正代码，或先导入该区划。".formatted(code),
                    "There is no division with the code %s. Correct the code or import the division first."
                            .formatted(code));
        }
    }

    private void describe(RegionRelease release) {
        Optional<LocalDate> since = firstRelease.filter(asOf::isAfter).map(_ -> asOf);
        boolean flagged = release.holds(Kind.FLAGS);
        for (DivisionLine line : release.divisions().values()) {
            Optional<TreeNode> known = Optional.ofNullable(nodes.get(line.code()));
            String kept = known.map(node -> node.now.flag()).orElse("");
            String flag =
                    Optional.ofNullable(release.flags().get(line.code()))
                            .map(FlagLine::flag)
                            .orElse(flagged ? "" : kept);
            Description now =
                    Description.of(line.code(), line.name(), line.level(), flag, line.parent());
            known.ifPresentOrElse(
                    node -> redescribe(node, now),
                    () -> {
                        nodes.put(line.code(), new TreeNode(line.code(), now, since));
                        added.add(line.code() + " " + line.name());
                    });
        }
        if (release.divisions().isEmpty()) {
            for (FlagLine line : release.flags().values()) {
                Optional.ofNullable(nodes.get(line.code()))
                        .ifPresent(node -> node.now = node.now.flagged(line.code(), line.flag()));
            }
        }
    }

    /** A division that was gone and is on the list again is new again. */
    private void redescribe(TreeNode node, Description now) {
        node.validTo.ifPresent(
                until -> {
                    if (asOf.isAfter(until)) {
                        pasts.add(new Past(node.code, node.now, node.validFrom, until));
                        node.validFrom = Optional.of(asOf);
                    }
                    node.validTo = Optional.empty();
                    node.changed = true;
                    added.add(node.code + " " + now.name());
                });
        // The same description is kept once.
        node.now = now.equals(node.now) ? node.now : now;
    }

    private void name(RegionRelease release) {
        for (NamesLine line : release.names().values()) {
            Optional.ofNullable(nodes.get(line.code()))
                    .filter(node -> !node.names.equals(line.names()))
                    .ifPresent(
                            node -> {
                                node.names = line.names();
                                node.changed = true;
                                named.add(node.code + " " + node.names.english());
                            });
        }
        for (DivisionLine line : release.divisions().values()) {
            if (!release.names().containsKey(line.code())) {
                forgetNames(nodes.get(line.code()));
            }
        }
    }

    /** The pinyin of another name would be wrong. */
    private static void forgetNames(@Nullable TreeNode node) {
        if (node != null
                && node.before().filter(b -> !b.name().equals(node.now.name())).isPresent()) {
            node.names = LatinNames.NONE;
        }
    }

    private void end(TreeNode node) {
        node.validTo = Optional.of(asOf);
        node.changed = true;
        gone.add(node.code + " " + node.now.name());
    }

    private void compare(TreeNode node) {
        Optional<Description> changedFrom = node.before().filter(was -> !was.equals(node.now));
        changedFrom.ifPresent(was -> compare(node, was));
    }

    private void compare(TreeNode node, Description was) {
        node.changed = true;
        if (!was.name().equals(node.now.name())) {
            renamed.add("%s %s → %s".formatted(node.code, was.name(), node.now.name()));
        }
        if (!was.parent().equals(node.now.parent())) {
            moved.add(
                    "%s %s: %s → %s"
                            .formatted(
                                    node.code, node.now.name(), was.parent(), node.now.parent()));
        }
        if (was.level() != node.now.level()
                || was.kind() != node.now.kind()
                || was.statutory() != node.now.statutory()) {
            reclassified.add(node.code + " " + node.now.name());
        }
        // What the same release said before is corrected; what an older one said is history.
        Optional<LocalDate> since = node.validFrom.or(() -> firstRelease);
        if (since.filter(asOf::isAfter).isPresent()) {
            pasts.add(new Past(node.code, was, node.validFrom, asOf));
            node.validFrom = Optional.of(asOf);
        }
    }

    /**
     * Gives every division its numbers. Whoever stays where it was keeps them as long as what is
     * new fits into the gaps; otherwise all are numbered anew.
     */
    private void number() {
        List<TreeNode> byCode = new ArrayList<>(nodes.values());
        byCode.sort(Comparator.comparing((TreeNode node) -> node.code).reversed());
        for (TreeNode node : byCode) {
            @Nullable TreeNode parent = nodes.get(node.now.parent());
            if (parent != null) {
                node.nextSibling = parent.firstChild;
                parent.firstChild = node;
            }
        }
        TreeNode nation =
                byCode.stream().filter(node -> node.now.level() == 0).findFirst().orElseThrow();
        if (first || !fitIn(nation)) {
            number(nation, 0);
        }
    }

    /**
     * Places what is new below a division that keeps its numbers; the depth is that of the tree.
     */
    private static boolean fitIn(TreeNode node) {
        node.keepPlace();
        int free = node.pre + 1;
        for (@Nullable TreeNode child = node.firstChild; child != null; child = child.nextSibling) {
            free = child.stays() ? Math.max(free, child.oldPost + 1) : free;
        }
        for (@Nullable TreeNode child = node.firstChild; child != null; child = child.nextSibling) {
            if (child.stays()) {
                if (!fitIn(child)) {
                    return false;
                }
            } else {
                free = number(child, free) + 1;
            }
        }
        return free <= node.post + 1;
    }

    /**
     * Numbers a subtree, children in the order of their codes. Behind them a gap is left, wide
     * enough for a new child and for an eighth more, so that next year's changes touch few rows.
     *
     * @return the last number
     */
    private static int number(TreeNode node, int pre) {
        node.pre = pre;
        int last = pre;
        for (@Nullable TreeNode child = node.firstChild; child != null; child = child.nextSibling) {
            last = number(child, last + 1);
        }
        node.post = last + gap(node.now.level(), pre, last);
        return node.post;
    }

    /** The room that is left behind the last number in a division that begins with the first. */
    static int gap(int level, int first, int last) {
        return 16 * (DEEPEST - level) + (last - first) / 8;
    }

    /** Counts, and keeps the first few. */
    static final class Tally {
        private static final int SHOWN = 10;

        private final List<String> examples = new ArrayList<>();
        private long count;

        void add(String example) {
            count++;
            if (examples.size() < SHOWN) {
                examples.add(example);
            }
        }

        Changes changes() {
            return new Changes(count, examples);
        }
    }
}
