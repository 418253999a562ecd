package org.boai.records;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.security.Caller;
import org.boai.store.Condition;
import org.boai.store.Cursor;
import org.boai.store.Order;
import org.boai.store.RowQuery;
import org.boai.store.Tree;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the parameters of a list; every one that is not understood is a problem. */
final class Listing {
    static final int USUAL = 50;
    static final int MOST = 500;
    private static final int LONGEST_TEXT = 200;
    private static final Set<String> OWN = Set.of("q", "sort", "within", "limit", "cursor");
    private static final Set<String> MOMENTS = Set.of("createdAt", "updatedAt");

    private static final Pattern REGION = Pattern.compile("CN|[0-9]{2,12}");

    private final Subject subject;
    private final Set<String> withheld;
    private final List<String> fields;
    private final ZoneId zone;
    private final Problems problems = new Problems();

    Listing(Subject subject, Withheld withheld, ZoneId zone) {
        this.subject = subject;
        this.withheld = withheld.figures();
        this.fields = subject.table().queryFields();
        this.zone = zone;
    }

    /** The query that the parameters ask for, within the caller's reach. */
    RowQuery query(Caller caller, Map<String, List<String>> parameters) {
        RowQuery query = RowQuery.all().limit(USUAL);
        List<Condition> conditions = new ArrayList<>();
        for (var parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            if (parameter.getValue().size() != 1) {
                problems.add(
                        name,
                        "duplicate-parameter",
                        "参数出现了 %d 次,只能出现一次。".formatted(parameter.getValue().size()),
                        "stands %d times. Send it once.".formatted(parameter.getValue().size()));
            } else if (OWN.contains(name)) {
                query = own(query, name, parameter.getValue().getFirst());
            } else {
                condition(name, parameter.getValue().getFirst()).ifPresent(conditions::add);
            }
        }
        RowQuery asked = query.where(conditions);
        problems.addAll(asked.problems(subject.table()));
        if (!problems.isEmpty()) {
            throw new RecordsException.BadRequest(problems.errors());
        }
        return reach(asked, caller);
    }

    private static RowQuery reach(RowQuery query, Caller caller) {
        boolean everywhere = caller.region().equals(Tree.NATION);
        return query.within().isPresent() || everywhere ? query : query.within(caller.region());
    }

    private RowQuery own(RowQuery query, String name, String value) {
        return switch (name) {
            case "q" -> text(query, value);
            case "sort" -> query.sorted(orders(value));
            case "within" -> within(query, value);
            case "cursor" -> query.after(new Cursor(value));
            case "limit" -> query.limit(limit(value));
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    private RowQuery within(RowQuery query, String value) {
        if (!REGION.matcher(value).matches()) {
            problems.add(
                    "within",
                    "bad-value",
                    "须为区划代码,如 360803 或 CN。",
                    "must be the code of a region like 360803 or CN.");
        }
        return query.within(value);
    }

    private RowQuery text(RowQuery query, String value) {
        if (value.isBlank() || value.length() > LONGEST_TEXT || value.indexOf(0) >= 0) {
            problems.add(
                    "q",
                    "bad-value",
                    "须有 1 至 %d 个字符。".formatted(LONGEST_TEXT),
                    "has 1 to %d characters.".formatted(LONGEST_TEXT));
            return query;
        }
        return query.containing(value);
    }

    private int limit(String value) {
        int limit = value.matches("\\d{1,3}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > MOST) {
            problems.add(
                    "limit",
                    "bad-value",
                    "须为 1 至 %d 的整数。".formatted(MOST),
                    "must be a whole number from 1 to %d.".formatted(MOST));
        }
        return Math.max(1, limit);
    }

    private List<Order> orders(String value) {
        List<Order> orders = new ArrayList<>();
        for (String part : Arrays.asList(value.split(",", -1))) {
            boolean descending = part.startsWith("-");
            String field = descending ? part.substring(1) : part;
            if (!fields.contains(field)) {
                unknown("sort", field);
            } else if (withheld.contains(field)) {
                withheld("sort", field);
            } else if (orders.stream().anyMatch(order -> order.field().equals(field))) {
                problems.add(
                        "sort",
                        "duplicate-parameter",
                        "字段 %s 出现了两次。请只保留一个。".formatted(field),
                        "names %s twice. Name it once.".formatted(field));
            } else {
                orders.add(new Order(field, descending));
            }
        }
        return orders;
    }

    private Optional<Condition> condition(String name, String value) {
        Condition.Op op =
                name.endsWith(".from")
                        ? Condition.Op.FROM
                        : name.endsWith(".to") ? Condition.Op.TO : Condition.Op.EQ;
        String field = op == Condition.Op.EQ ? name : name.substring(0, name.lastIndexOf('.'));
        if (!fields.contains(field)) {
            unknown(name, field);
            return Optional.empty();
        }
        if (withheld.contains(field)) {
            withheld(name, field);
            return Optional.empty();
        }
        if (value.indexOf(0) >= 0) {
            problems.add(
                    name,
                    "bad-value",
                    "含有无法使用的字符。请删除。",
                    "holds a character that cannot be used. Remove it.");
            return Optional.empty();
        }
        return Optional.of(new Condition(field, op, isMoment(field) ? moment(op, value) : value));
    }

    private boolean isMoment(String field) {
        EntityType type = subject.type();
        return MOMENTS.contains(field)
                || type.field(field).map(Field::type).filter(FieldType.INSTANT::equals).isPresent();
    }

    /** A day stands for its first moment, and behind {@code .to} for its last. */
    private Object moment(Condition.Op op, String value) {
        try {
            LocalDate day = LocalDate.parse(value);
            return op == Condition.Op.TO
                    ? day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1000)
                    : day.atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            return value;
        }
    }

    private void unknown(String parameter, String field) {
        String known = known().collect(Collectors.joining(", "));
        problems.add(
                parameter,
                "unknown-field",
                "没有可查询的字段或参数“%s”。可用:%s。".formatted(field, known),
                "'%s' is no field or parameter of this list. Known are %s."
                        .formatted(field, known));
    }

    private void withheld(String parameter, String field) {
        problems.add(
                parameter,
                "withheld",
                "字段 %s 反映个案,对您不显示,也不能按它查询或排序。请换一个字段。".formatted(field),
                "%s tells single cases and is withheld from you, so that nothing is found or sorted by it. Take another field."
                        .formatted(field));
    }

    private Stream<String> known() {
        return Stream.concat(
                fields.stream().filter(field -> !withheld.contains(field)), OWN.stream().sorted());
    }
}
