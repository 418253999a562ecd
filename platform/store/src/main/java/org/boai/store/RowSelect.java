package org.boai.store;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.store.RowFilter.Operand;
import org.jspecify.annotations.Nullable;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One query of rows, as SQL with parameters. Pages follow one another by the keys of their rows.
 */
final class RowSelect {
    /** Looked up once: it costs more than a small document. */
    private static final JsonProvider JSON = JsonProvider.provider();

    /**
     * Beyond this many rows a page is no page, and reading one region after the other is dearer.
     */
    private static final int LARGEST_PAGE = 1000;

    /** How many rows are looked through for a page before each region is asked for its own. */
    private static final int NEWEST = 1000;

    /** How many times a page of what is sought is looked through before all of it is. */
    private static final int PAGES = 4;

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private static final String BY_ID = " ORDER BY t.id DESC";

    private final EntityTable table;
    private final RowQuery query;
    private final RowCipher cipher;
    private final List<Key> keys;

    /** What rows are sorted by, before the id. */
    private record Key(String field, Operand operand, boolean descending) {

        String order() {
            return operand.column()
                    + (descending ? " DESC" : " ASC")
                    + (operand.optional() ? " NULLS LAST" : "");
        }
    }

    /** A statement. */
    record Statement(String sql, List<@Nullable Object> parameters) {}

    RowSelect(EntityTable table, RowQuery query, RowCipher cipher) {
        this.table = table;
        this.query = query;
        this.cipher = cipher;
        this.keys =
                query.orders().stream()
                        .map(
                                order ->
                                        new Key(
                                                order.field(),
                                                sortable(table, order.field()),
                                                order.descending()))
                        .toList();
    }

    /** Everything that makes the query impossible, each by its parameter. */
    static List<Problem> problems(EntityTable table, RowQuery query) {
        List<Problem> problems = new ArrayList<>();
        for (Condition condition : query.conditions()) {
            attempt(problems, () -> new RowFilter(table, RowCipher.none()).and(condition));
        }
        List<Order> possible = new ArrayList<>();
        for (Order order : query.orders()) {
            attempt(
                    problems,
                    () -> {
                        sortable(table, order.field());
                        possible.add(order);
                    });
        }
        RowSelect select = new RowSelect(table, query.sorted(possible), RowCipher.none());
        query.after().ifPresent(cursor -> attempt(problems, () -> select.read(cursor)));
        return List.copyOf(problems);
    }

    private static void attempt(List<Problem> problems, Runnable part) {
        try {
            part.run();
        } catch (InvalidQuery e) {
            problems.add(e.problem());
        }
    }

    private static Operand sortable(EntityTable table, String field) {
        Operand operand = RowFilter.operand(table, field);
        if (operand.sealed().isPresent()) {
            throw RowFilter.unordered("sort", field);
        }
        if (operand.list()) {
            throw new InvalidQuery(
                    "sort",
                    "bad-value",
                    Text.of(
                            "%s 有多个值,不能排序。请换一个字段。".formatted(field),
                            "%s has many values and cannot be sorted by. Take another field."
                                    .formatted(field)));
        }
        return operand;
    }

    /** The statement; the region, if one is asked for, is the root of the subtree. */
    Statement statement(Dialect dialect, Optional<Division> region) {
        RowFilter filter = new RowFilter(table, cipher);
        query.conditions().forEach(filter::and);
        query.text().ifPresent(filter::containing);
        query.after().ifPresent(cursor -> after(filter, cursor));
        Optional<Division> subtree = region.filter(division -> division.parent().isPresent());
        if (subtree.isEmpty()) {
            return plain(filter);
        }
        return isPage() && dialect == Dialect.POSTGRESQL
                ? byRegion(filter, subtree.get())
                : plain(inSubtree(filter, subtree.get()));
    }

    private boolean isPage() {
        return keys.isEmpty()
                && query.limit() <= LARGEST_PAGE
                && !isSought()
                && !table.bindsBelow();
    }

    /** Whether an index leads to the few rows there are, wherever they lie. */
    private boolean isSought() {
        return query.conditions().stream()
                        .filter(condition -> condition.op() == Condition.Op.EQ)
                        .map(Condition::field)
                        .anyMatch(
                                field ->
                                        table.part(field).isPresent()
                                                || table.trace(field).isPresent()
                                                || table.column(field)
                                                        .filter(FieldColumns::found)
                                                        .isPresent())
                || (query.text().isPresent()
                        && table.fields().stream()
                                .filter(FieldColumns::isText)
                                .allMatch(FieldColumns::sealed));
    }

    /**
     * The ids of the rows of the subtree among the newest of all: where the subtree is busy they
     * fill a page at a small part of the cost. Nothing where this is not cheaper than the whole
     * answer.
     */
    Optional<Statement> amongNewest(Dialect dialect, Optional<Division> region) {
        return region.filter(division -> division.parent().isPresent())
                .filter(_ -> isPage() && dialect == Dialect.POSTGRESQL)
                .filter(division -> division.post() - division.pre() > NEWEST)
                .map(this::amongNewest);
    }

    private Statement amongNewest(Division top) {
        RowFilter newest = new RowFilter(table, cipher);
        query.after().ifPresent(cursor -> after(newest, cursor));
        RowFilter filter = new RowFilter(table, cipher);
        query.conditions().forEach(filter::and);
        query.text().ifPresent(filter::containing);
        // Asked row by row, so that a full page ends it: whatever is joined is read to the end.
        RowFilter own =
                filter.and(
                        "(SELECT n.pre FROM region_node n WHERE n.code = t.region) BETWEEN ? AND ?",
                        List.of(top.pre(), top.post()));
        String sql =
                "SELECT t.id FROM ("
                        + table.sql().select()
                        + newest.where()
                        + BY_ID
                        + " LIMIT "
                        + NEWEST
                        + ") t"
                        + own.where()
                        + BY_ID
                        + limit();
        return new Statement(sql, parameters(own, List.copyOf(newest.parameters()), List.of(), 1));
    }

    /** As many of the rows, in no order: none that an index has leads away from the others. */
    Statement unordered() {
        RowFilter filter = new RowFilter(table, cipher);
        query.conditions().forEach(filter::and);
        String sql = table.sql().select() + filter.where() + limit();
        return new Statement(sql, parameters(filter, List.of(), List.of(), 1));
    }

    /**
     * The newest of the rows that share an encrypted value, or a part of one, and where they lie.
     * They stand side by side in its index, the newest last: it is read from there and no further,
     * however many share it, which the database would guess wrongly and read all of.
     */
    Optional<Statement> newestSought(Dialect dialect) {
        if (dialect != Dialect.POSTGRESQL || !keys.isEmpty() || query.text().isPresent()) {
            return Optional.empty();
        }
        return query.conditions().stream()
                .filter(condition -> condition.op() == Condition.Op.EQ)
                .filter(condition -> isShared(condition.field()))
                .findFirst()
                .filter(_ -> query.limit() <= LARGEST_PAGE)
                .map(this::newestSought);
    }

    private boolean isShared(String field) {
        return table.part(field).isPresent()
                || table.column(field).filter(FieldColumns::indexed).isPresent();
    }

    private Statement newestSought(Condition shared) {
        RowFilter filter = new RowFilter(table, cipher);
        String column = RowFilter.operand(table, shared.field()).column();
        Object sought = filter.parameter(shared);
        filter.and(
                "(%s, t.id) BETWEEN (?, ?) AND (?, ?)".formatted(column),
                List.of(sought, FIRST, sought, LAST));
        query.conditions().stream().filter(other -> !other.equals(shared)).forEach(filter::and);
        query.after().ifPresent(cursor -> after(filter, cursor));
        String sql =
                "SELECT t.id, coalesce((SELECT n.pre FROM region_node n WHERE n.code = t.region),"
                        + " -1) FROM "
                        + table.name()
                        + " t"
                        + filter.where()
                        + " ORDER BY "
                        + column
                        + " DESC, t.id DESC LIMIT ?";
        filter.parameters().add(atMost());
        return new Statement(sql, filter.parameters());
    }

    /** How many rows {@link #newestSought} finds at most. */
    int atMost() {
        return PAGES * query.limit();
    }

    /** The rows of these ids, the way round that a page has them. */
    Statement these(List<UUID> ids) {
        String sql =
                table.sql().select() + " WHERE t.id IN (" + SqlText.marks(ids.size()) + ")" + BY_ID;
        return new Statement(sql, List.copyOf(ids));
    }

    private RowFilter inSubtree(RowFilter filter, Division top) {
        if (table.bindsBelow()) {
            return filter.and(
                    "EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.region AND (n.pre BETWEEN"
                            + " ? AND ? OR n.pre < ? AND n.post >= ?))",
                    List.of(top.pre(), top.post(), top.pre(), top.post()));
        }
        return filter.and(
                "EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.region AND n.pre BETWEEN ?"
                        + " AND ?)",
                List.of(top.pre(), top.post()));
    }

    private Statement plain(RowFilter filter) {
        String sql = table.sql().select() + filter.where() + order() + limit();
        return new Statement(sql, parameters(filter, List.of(), List.of(), 1));
    }

    /** Takes at most a page from each region by the index, so that a subtree is never sorted. */
    private Statement byRegion(RowFilter filter, Division top) {
        RowFilter own = filter.and("t.region = n.code", List.of());
        String sql =
                "SELECT t.* FROM region_node n CROSS JOIN LATERAL ("
                        + table.sql().select()
                        + own.where()
                        + BY_ID
                        + limit()
                        + ") t WHERE n.pre BETWEEN ? AND ?"
                        + BY_ID
                        + limit();
        return new Statement(sql, parameters(own, List.of(), List.of(top.pre(), top.post()), 2));
    }

    /** The limit is asked for after the filter's own parameters, and again at the end. */
    private List<@Nullable Object> parameters(
            RowFilter filter, List<Object> before, List<Object> between, int limits) {
        List<@Nullable Object> all = new ArrayList<>(before);
        all.addAll(filter.parameters());
        if (isLimited() && limits > 1) {
            all.add(query.limit());
        }
        all.addAll(between);
        if (isLimited()) {
            all.add(query.limit());
        }
        return all;
    }

    private boolean isLimited() {
        return query.limit() < Integer.MAX_VALUE;
    }

    private String limit() {
        return isLimited() ? " LIMIT ?" : "";
    }

    private String order() {
        StringBuilder order = new StringBuilder(" ORDER BY ");
        keys.forEach(key -> order.append(key.order()).append(", "));
        return order.append("t.id DESC").toString();
    }

    /**
     * The rows behind the cursor: behind it by the first key, or level there and behind by the
     * next.
     */
    private void after(RowFilter filter, Cursor cursor) {
        Place place = read(cursor);
        StringBuilder condition = new StringBuilder("(");
        List<Object> values = new ArrayList<>();
        StringBuilder level = new StringBuilder();
        List<Object> levelValues = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            String column = key.operand().column();
            Optional<Object> value = place.keys().get(i);
            if (value.isPresent()) {
                String behind = column + (key.descending() ? " < ?" : " > ?");
                condition
                        .append(level)
                        .append(
                                key.operand().optional()
                                        ? "(" + behind + " OR " + column + " IS NULL)"
                                        : behind)
                        .append(" OR ");
                values.addAll(levelValues);
                values.add(value.get());
                levelValues.add(value.get());
                level.append(column).append(" = ? AND ");
            } else {
                level.append(column).append(" IS NULL AND ");
            }
        }
        condition.append(level).append("t.id < ?)");
        values.addAll(levelValues);
        values.add(place.id());
        filter.and(condition.toString(), values);
    }

    /** Where a page ended. */
    private record Place(List<Optional<Object>> keys, UUID id) {}

    /** The cursor that stands on the row: what sorts it, and its id. */
    Cursor cursor(StoredRow row) {
        JsonArrayBuilder json = JSON.createArrayBuilder().add(signature());
        for (Key key : keys) {
            Optional<String> text = text(row, key);
            json.add(text.<JsonValue>map(JSON::createValue).orElse(JsonValue.NULL));
        }
        String written = json.add(row.id().toString()).build().toString();
        return new Cursor(
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(written.getBytes(StandardCharsets.UTF_8)));
    }

    private Place read(Cursor cursor) {
        try {
            String text =
                    new String(
                            Base64.getUrlDecoder().decode(cursor.text()), StandardCharsets.UTF_8);
            try (JsonReader reader = JSON.createReader(new StringReader(text))) {
                JsonArray json = reader.readArray();
                if (json.size() != keys.size() + 2 || !json.getString(0).equals(signature())) {
                    throw new IllegalArgumentException("The cursor is of another list.");
                }
                List<Optional<Object>> values = new ArrayList<>();
                for (int i = 0; i < keys.size(); i++) {
                    values.add(value(keys.get(i), json.get(i + 1)));
                }
                return new Place(values, UUID.fromString(json.getString(keys.size() + 1)));
            }
        } catch (IllegalArgumentException | ClassCastException | JsonException | InvalidQuery e) {
            throw new InvalidQuery(
                    "cursor",
                    "bad-value",
                    Text.of(
                            "游标无效,或属于另一种查询。请从第一页重新开始。",
                            "The cursor is broken or of another query. Start again at the first"
                                    + " page."));
        }
    }

    private static Optional<Object> value(Key key, JsonValue json) {
        if (!(json instanceof JsonString text)) {
            return Optional.empty();
        }
        return Optional.of(RowFilter.parameter(key.operand(), key.field(), text.getString()));
    }

    private Optional<String> text(StoredRow row, Key key) {
        Optional<FieldColumns> component = table.column(key.field());
        Object value =
                component.isPresent()
                        ? row.value(table.type(), key.field())
                        : switch (key.field()) {
                            case "id" -> row.id();
                            case "organisation" -> row.organisation();
                            case "region" -> row.region();
                            case "createdAt" -> row.createdAt();
                            case "updatedAt" -> row.updatedAt();
                            default -> Optional.empty();
                        };
        return present(value).map(one -> written(key, one));
    }

    private static Optional<Object> present(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.flatMap(RowSelect::present);
            case org.boai.plugins.Quantity quantity -> quantity.value().map(figure -> figure);
            default -> Optional.of(value);
        };
    }

    private static String written(Key key, Object value) {
        JsonValue json = key.operand().codec().json(value);
        return json instanceof JsonString text ? text.getString() : json.toString();
    }

    /** A cursor of one order means nothing in another. */
    private String signature() {
        StringBuilder signature = new StringBuilder();
        keys.forEach(
                key ->
                        signature
                                .append(key.descending() ? "-" : "")
                                .append(key.field())
                                .append(','));
        return signature.toString();
    }
}
