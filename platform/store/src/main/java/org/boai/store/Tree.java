package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tree of administrative divisions. What has a date is as it was on that day; subtrees are
 * those of today's tree, in which a division that is gone keeps its last place.
 *
 * <p>Divisions that were read are kept, up to a limit. A change made by another process is seen
 * after about a second.
 */
public final class Tree {

    /** The code of the nation, the root of the tree. */
    public static final String NATION = "CN";

    private static final String LIST = "统计用区划代码";

    static final String NODE =
            """
            select n.code, n.name, n.name_en, n.level, n.kind, n.statutory, n.flag, n.parent,
                   n.pre, n.post, n.valid_from, n.valid_to
            from region_node n
            """;

    static final String PAST =
            """
            select p.code, p.name, n.name_en, p.level, p.kind, p.statutory, p.flag, p.parent,
                   n.pre, n.post, p.valid_from, p.valid_to
            from region_past p join region_node n on n.code = p.code
            """;

    static final String PAST_ON =
            " and (p.valid_from is null or p.valid_from <= ?) and p.valid_to > ?";

    private final Database db;
    private final NewestNames names;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile KeptTree kept = KeptTree.NONE;

    /** The tree in the database. */
    public Tree(Database db) {
        this.db = db;
        this.names = new NewestNames(() -> TreeNames.read(db));
    }

    /** The division as it was described last, or nothing for a code that was never known. */
    public Optional<Division> find(String code) {
        return kept().division(code, () -> read(NODE + " where n.code = ?", code));
    }

    /** The division as it was on the day, or nothing if it was not there. */
    public Optional<Division> find(String code, LocalDate on) {
        return described(code, on).map(found -> inPresent(found, on));
    }

    private Optional<Division> described(String code, LocalDate on) {
        Optional<Division> last = find(code);
        if (last.isEmpty() || last.get().validOn(on)) {
            return last;
        }
        return read(PAST + " where p.code = ?" + PAST_ON, code, on, on);
    }

    /** What lay in a division that was gone by then lies in that one's heir. */
    private Division inPresent(Division division, LocalDate on) {
        Optional<String> present = division.parent();
        Optional<Division> above = present.flatMap(this::find);
        while (above.flatMap(Division::validTo).filter(end -> !end.isAfter(on)).isPresent()) {
            present = above.flatMap(Division::parent);
            above = present.flatMap(this::find);
        }
        return present.equals(division.parent()) ? division : division.in(present);
    }

    /**
     * The divisions below it on the day, by code. What lay in a division that is gone by then is
     * listed in the place of that one.
     *
     * @param raw whether placeholders are listed; otherwise the divisions below them are, in their
     *     place
     */
    public List<Division> children(String code, boolean raw, LocalDate on) {
        return below(code, on)
                .flatMap(
                        child ->
                                child.placeholder() && !raw
                                        ? children(child.code(), false, on).stream()
                                        : Stream.of(child))
                .sorted(Comparator.comparing(Division::code))
                .toList();
    }

    private Stream<Division> below(String code, LocalDate on) {
        return list(
                        NODE
                                + " where n.parent = ? and (n.valid_from is null or n.valid_from <="
                                + " ?) union all "
                                + PAST
                                + " where p.parent = ?"
                                + PAST_ON,
                        code,
                        on,
                        code,
                        on,
                        on)
                .stream()
                .flatMap(
                        child ->
                                child.validOn(on)
                                        ? Stream.of(child)
                                        : left(child, on).map(c -> c.in(Optional.of(code))));
    }

    /** What lies in a division that is gone; most are gone with all that they held. */
    private Stream<Division> left(Division gone, LocalDate on) {
        return gone.post() > gone.pre() ? below(gone.code(), on) : Stream.empty();
    }

    /** What it lies in, the nearest first, the nation last. */
    public List<Division> ancestors(String code) {
        List<Division> ancestors = new ArrayList<>();
        Optional<Division> next = find(code).flatMap(Division::parent).flatMap(this::find);
        while (next.isPresent()) {
            ancestors.add(next.get());
            next = next.get().parent().flatMap(this::find);
        }
        return List.copyOf(ancestors);
    }

    /** The division and what it lies in, the nearest first; nothing if it is unknown. */
    public List<Division> path(String code) {
        return Stream.concat(find(code).stream(), ancestors(code).stream()).toList();
    }

    /** Many divisions and all that they lie in, by their codes, read in few statements. */
    Map<String, Division> withAncestors(Set<String> codes) {
        Map<String, Division> known = new HashMap<>();
        Set<String> wanted = codes;
        while (!wanted.isEmpty()) {
            List<Division> found = kept().divisions(wanted, this::readAll);
            found.forEach(division -> known.put(division.code(), division));
            wanted =
                    found.stream()
                            .flatMap(division -> division.parent().stream())
                            .filter(parent -> !known.containsKey(parent))
                            .collect(Collectors.toSet());
        }
        return known;
    }

    /** The same, each with what it lies in, the nearest first; the unknown are left out. */
    Map<String, List<Division>> paths(Set<String> codes) {
        return kept().paths(codes, this::readPaths);
    }

    private Map<String, List<Division>> readPaths(Set<String> codes) {
        Map<String, Division> known = withAncestors(codes);
        Map<String, List<Division>> paths = new HashMap<>();
        for (String code : codes) {
            List<Division> path = new ArrayList<>();
            Optional<Division> next = Optional.ofNullable(known.get(code));
            while (next.isPresent()) {
                path.add(next.get());
                next = next.get().parent().map(known::get);
            }
            if (!path.isEmpty()) {
                paths.put(code, path);
            }
        }
        return paths;
    }

    private List<Division> readAll(Set<String> codes) {
        return list(
                NODE + " where n.code in (select * from unnest(cast(? as varchar(12) array)))",
                (Object) codes.toArray(String[]::new));
    }

    /** Whether both are known and the first lies in the subtree of the second, or is it. */
    public boolean within(String code, String top) {
        Optional<Division> inner = find(code);
        return inner.isPresent() && find(top).filter(t -> t.contains(inner.get())).isPresent();
    }

    /**
     * The divisions of the subtree that the text may mean, the likeliest first: by the beginning of
     * the code, the name, pinyin, initials or the English name, or by any part of the name. A
     * village is found by the beginning of its name; by a part only in a subtree that is small.
     */
    public List<Division> search(String text, String within, int limit) {
        return search(text, within, LocalDate.MAX, limit, Optional.empty());
    }

    /**
     * The divisions that the text meant on a day, by what they were called then, and as they were;
     * as the list goes on behind one that it named before.
     */
    public List<Division> search(
            String text, String within, LocalDate on, int limit, Optional<Division> behind) {
        String wanted = text.strip();
        Optional<Division> top = find(within);
        if (wanted.isEmpty() || top.isEmpty() || limit < 1) {
            return List.of();
        }
        Optional<LocalDate> past =
                Optional.of(on).filter(day -> !since(day).equals(since(LocalDate.MAX)));
        KeptTree now = kept();
        List<String> found =
                new TreeSearch(
                                names.of(now.version()),
                                top.get(),
                                past.orElse(LocalDate.MAX),
                                limit,
                                behind)
                        .find(wanted);
        now.divisions(Set.copyOf(found), this::readAll);
        return found.stream()
                .flatMap(
                        code ->
                                past
                                        .map(day -> find(code, day))
                                        .orElseGet(() -> find(code))
                                        .stream())
                .toList();
    }

    /** Reads what searches go through, so that the first one does not wait for it. */
    public void readAhead() {
        names.of(kept().version());
    }

    /**
     * How many statutory divisions of the level there were on the day in what is today the subtree.
     */
    public long count(String top, int level, LocalDate on) {
        KeptTree now = kept();
        // Between two releases nothing changes, so that one count serves many days.
        LocalDate since = now.lastRelease(on);
        return now.count(
                top,
                level,
                since,
                () -> find(top).map(t -> ofLevel(now, level).count(t, since)).orElse(0L));
    }

    /**
     * The statutory divisions of a level that were not there on the day: not yet, or no more. All
     * others were, perhaps under another name.
     */
    public Set<String> away(int level, LocalDate on) {
        KeptTree now = kept();
        LocalDate since = now.lastRelease(on);
        return now.away(level, since, () -> ofLevel(now, level).away(since));
    }

    /** All statutory divisions that ever were of the level. */
    TreeLevel ofLevel(int level) {
        return ofLevel(kept(), level);
    }

    private TreeLevel ofLevel(KeptTree now, int level) {
        return now.level(level, () -> TreeLevel.read(db, level));
    }

    /** The statutory divisions of the level in the subtree, as they are now, by code. */
    public List<Division> level(String top, int level) {
        return find(top)
                .map(
                        t ->
                                list(
                                        NODE
                                                + " where n.level = ? and n.pre between ? and ?"
                                                + " and n.statutory and n.valid_to is null"
                                                + " order by n.code",
                                        level,
                                        t.pre(),
                                        t.post()))
                .orElse(List.of());
    }

    /**
     * All divisions that were ever known, in the order of the tree, as they were described last.
     */
    public Stream<Division> all(Tx tx) {
        return tx.query(NODE + " order by n.pre").map(Tree::division);
    }

    /** The newest figure of the division itself that is not newer than the day. */
    public Optional<Population> population(String code, LocalDate on) {
        return db.execute()
                .get(
                        "select people, reference_date, source from region_population"
                                + " where code = ? and reference_date <= ?"
                                + " order by reference_date desc fetch first 1 rows only",
                        code,
                        on)
                .map(
                        row ->
                                new Population(
                                        row.column("people").get(Long.class),
                                        row.column("reference_date").get(LocalDate.class),
                                        row.column("source").get(String.class)));
    }

    /** Since when the tree has been as it was on the day. */
    public LocalDate since(LocalDate on) {
        return kept().lastRelease(on);
    }

    /** The tree as it was on a day; nothing if it has not changed since. */
    public Optional<PastTree> at(LocalDate on) {
        if (since(on).equals(since(LocalDate.MAX))) {
            return Optional.empty();
        }
        Map<String, Optional<Division>> changed = new HashMap<>();
        list(NODE + " where n.valid_from > ?", on)
                .forEach(later -> changed.put(later.code(), Optional.empty()));
        list(PAST + " where n.valid_from > ?" + PAST_ON, on, on, on)
                .forEach(then -> changed.put(then.code(), Optional.of(then)));
        return Optional.of(new PastTree(this, on, changed));
    }

    /** Moves with every change of the tree. */
    public int version() {
        return kept().version();
    }

    /** The list that the divisions of the level come from, and its date. */
    public String source(int level) {
        return db.execute()
                .get("select max(as_of) as newest from region_release where deepest >= ?", level)
                .flatMap(row -> row.column("newest").as(LocalDate.class).asOptional())
                .map(newest -> LIST + " " + newest)
                .orElse(LIST);
    }

    /**
     * Does the work with one version of the tree: again, if the tree changed meanwhile in the
     * database. The work may read more than the tree, and in any order.
     */
    public <R> R steadily(Supplier<R> work) {
        while (true) {
            int before = version();
            R result = work.get();
            if (newest() == before) {
                return result;
            }
            changed();
        }
    }

    private int newest() {
        return Math.toIntExact(number("select version as n from region_tree"));
    }

    /** Looks again at once, after a change that was made here. */
    public void changed() {
        looking.lock();
        try {
            kept = look();
        } finally {
            looking.unlock();
        }
    }

    List<Division> list(String sql, Object... params) {
        return db.query(rows -> rows.map(Tree::division).toList(), sql, params);
    }

    private Optional<Division> read(String sql, Object... params) {
        return db.execute().get(sql, params).map(Tree::division);
    }

    private long number(String sql, Object... params) {
        return db.execute().get(sql, params).orElseThrow().column("n").get(Long.class);
    }

    private KeptTree kept() {
        KeptTree current = kept;
        if (!current.isOld()) {
            return current;
        }
        // One looks, the others go on with what is there; at the very first all have to wait.
        if (current.version() == 0) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return current;
        }
        try {
            if (kept.isOld()) {
                kept = look();
            }
            return kept;
        } finally {
            looking.unlock();
        }
    }

    private KeptTree look() {
        long now = System.nanoTime();
        int version = newest();
        KeptTree current = kept;
        if (version == current.version()) {
            return current.seenAgain(now);
        }
        return KeptTree.empty(
                version,
                now,
                db.query(
                        rows -> rows.map(row -> row.column("as_of").get(LocalDate.class)).toList(),
                        "select as_of from region_release union select effective from"
                                + " region_change order by as_of desc"));
    }

    static Division division(DbRow row) {
        String name = row.column("name").get(String.class);
        String flag = row.column("flag").asString().asOptional().orElse("");
        return new Division(
                row.column("code").get(String.class),
                name,
                row.column("name_en").asString().asOptional().orElse(name),
                row.column("level").get(Integer.class),
                row.column("kind").get(String.class),
                row.column("statutory").get(Boolean.class),
                DivisionKind.isPlaceholder(flag),
                row.column("parent").asString().asOptional(),
                row.column("pre").get(Integer.class),
                row.column("post").get(Integer.class),
                row.column("valid_from").as(LocalDate.class).asOptional(),
                row.column("valid_to").as(LocalDate.class).asOptional());
    }
}
