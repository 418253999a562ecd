package org.boai.console;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.boai.plugins.Endpoint;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the OpenAPI document says an operation can be asked with, in its address and headers. */
final class DocumentedParameters {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> MOMENTS = Set.of("createdAt", "updatedAt");

    /** How the parameters are written that mean the same everywhere. */
    private static final Map<String, JsonObject> SCHEMAS =
            Map.ofEntries(
                    Map.entry(
                            "limit",
                            Json.createObjectBuilder()
                                    .add("type", "integer")
                                    .add("minimum", 1)
                                    .add("maximum", Page.MOST)
                                    .add("default", Page.USUAL)
                                    .build()),
                    Map.entry("on", Schemas.formatted("string", "date")),
                    Map.entry("raw", flag()),
                    Map.entry("dryRun", flag()),
                    Map.entry("all", flag()),
                    Map.entry("from", Schemas.month()),
                    Map.entry("to", Schemas.month()),
                    Map.entry("region", region()),
                    Map.entry("under", region()),
                    Map.entry("within", region()),
                    Map.entry("by", Schemas.pattern("^(self|children|level:[0-5])$")),
                    Map.entry("every", Schemas.oneOf("month", "quarter", "year")),
                    Map.entry("span", Schemas.oneOf("period", "year-to-date", "rolling-year")),
                    Map.entry("tree", Schemas.oneOf("today", "then")),
                    Map.entry("pilot", Schemas.oneOf("include")),
                    Map.entry("late", flag()),
                    Map.entry("overdue", flag()),
                    Map.entry("version", Schemas.pattern("^([1-9]\\d*|live)$")),
                    Map.entry("year", Schemas.pattern("^[12]\\d{3}$")),
                    Map.entry(
                            "period",
                            Schemas.pattern("^\\d{4}(-(0[1-9]|1[0-2])|-?Q[1-4]|-?T[12])?$")));

    private static final Map<String, Text> MEANINGS =
            Map.ofEntries(
                    Map.entry("all", Text.of("结束全部会话", "Ends all sessions")),
                    Map.entry("by", Text.of("统计的层级", "For which divisions")),
                    Map.entry("code", Text.of("区划代码", "The code of a division")),
                    Map.entry("createdAt", Text.of("建立的时刻", "When it was made")),
                    Map.entry("cursor", Text.of("上一页的 next", "The next of the page before")),
                    Map.entry("dimension", Text.of("按此项细分", "Along which choice")),
                    Map.entry("dryRun", Text.of("只预演,不改动", "Only shows what would be done")),
                    Map.entry("every", Text.of("每个期间的长度", "How long each period is")),
                    Map.entry("from", Text.of("起始月", "The first month")),
                    Map.entry("id", Text.of("编号", "The id")),
                    Map.entry("kpi", Text.of("指标编号", "The id of an indicator")),
                    Map.entry("late", Text.of("只看迟报的", "Only what is late")),
                    Map.entry("level", Text.of("区划层级", "A level of divisions")),
                    Map.entry("limit", Text.of("每页最多几条", "How many at most")),
                    Map.entry("map", Text.of("表头:字段", "heading:field, ...")),
                    Map.entry("object", Text.of("所涉对象", "What it was done to")),
                    Map.entry("on", Text.of("以此日为准", "As of this day")),
                    Map.entry("organisation", Text.of("组织编号", "The id of an organisation")),
                    Map.entry("overdue", Text.of("只看逾期未报的", "Only what is overdue")),
                    Map.entry("period", Text.of("期间", "A period")),
                    Map.entry("pilot", Text.of("计入试点", "Counts pilots in")),
                    Map.entry("program", Text.of("程序编号", "The id of a program")),
                    Map.entry("q", Text.of("查找的文字", "A text to search for")),
                    Map.entry("raw", Text.of("显示占位区划", "Shows placeholders")),
                    Map.entry("region", Text.of("区划代码", "The code of a division")),
                    Map.entry("report", Text.of("报表", "A report")),
                    Map.entry("row", Text.of("程序/实体/编号", "program/entity/id")),
                    Map.entry("sort", Text.of("排序字段,- 为倒序", "Fields to sort by; - turns round")),
                    Map.entry("span", Text.of("每个数值所含的时间", "What time each figure covers")),
                    Map.entry("state", Text.of("状态", "The state")),
                    Map.entry("subject", Text.of("报表所述的记录", "What the report is about")),
                    Map.entry("to", Text.of("截止月", "The last month")),
                    Map.entry(
                            "tree",
                            Text.of("以今日或当时的区划为准", "By today's divisions or those of then")),
                    Map.entry("updatedAt", Text.of("最近修改的时刻", "When it was changed last")),
                    Map.entry("under", Text.of("此区划之下", "Below this division")),
                    Map.entry("version", Text.of("发布的版本", "Which published version")),
                    Map.entry("what", Text.of("操作", "What was done")),
                    Map.entry("who", Text.of("账号名", "Who did it")),
                    Map.entry("within", Text.of("在此区划之内", "Within this division")),
                    Map.entry("year", Text.of("年份", "The year")),
                    Map.entry(
                            "Idempotency-Key",
                            Text.of(
                                    "三十天内重发时只办一次",
                                    "Makes a repetition within 30 days do nothing more")),
                    Map.entry("If-Match", Text.of("读取时的 ETag", "The ETag that was read")),
                    Map.entry(
                            "If-None-Match", Text.of("已持有的 ETag", "The ETag that the caller has")));

    private final Language language;

    DocumentedParameters(Language language) {
        this.language = language;
    }

    /** Those of an address of the platform. */
    JsonArrayBuilder of(Route route, String path) {
        JsonArrayBuilder parameters = Json.createArrayBuilder();
        Matcher names = NAME.matcher(path);
        while (names.find()) {
            String name = names.group(1);
            parameters.add(parameter(name, "path", true, schema(name)));
        }
        for (String name : route.about().query()) {
            boolean needed = route.about().needed().contains(name);
            // The trail is asked for days and moments, everything else for months.
            boolean moments = route.template().equals("/api/v1/audit");
            JsonObject schema =
                    moments && Set.of("from", "to").contains(name) ? text() : schema(name);
            parameters.add(parameter(name, "query", needed, schema));
        }
        headers(route, parameters);
        return parameters;
    }

    /** Those of an address of an entity; a list is filtered and sorted by the entity's fields. */
    JsonArrayBuilder of(Route route, String path, Entities.Found found) {
        JsonArrayBuilder parameters = of(route, path);
        if (route.about().query().contains("sort")) {
            filters(found, parameters);
        }
        return parameters;
    }

    /** Those of an endpoint of a program, which reads them itself. */
    JsonArrayBuilder of(Route route, String path, Endpoint<?, ?> endpoint) {
        JsonArrayBuilder parameters = of(route, path);
        for (Endpoint.Parameter asked : endpoint.parameters()) {
            parameters.add(parameter(asked.name(), "query", false, text(), asked.label()));
        }
        return parameters;
    }

    private void headers(Route route, JsonArrayBuilder parameters) {
        if (route.method().equals("POST") && route.gate() instanceof Gate.Needs) {
            JsonObject key = Schemas.pattern("^[\\x21-\\x7e]{1,128}$");
            parameters.add(parameter("Idempotency-Key", "header", false, key));
        }
        if (route.about().kind() != Route.Kind.ENTITY) {
            return;
        }
        if (Set.of("PUT", "PATCH", "DELETE").contains(route.method())) {
            parameters.add(parameter("If-Match", "header", true, text()));
        } else if (route.method().equals("GET") && route.template().endsWith("/{id}")) {
            parameters.add(parameter("If-None-Match", "header", false, text()));
        }
    }

    private void filters(Entities.Found found, JsonArrayBuilder parameters) {
        for (String name : found.table().queryFields()) {
            Optional<Field> field = found.type().field(name);
            JsonObject schema = field.map(DocumentedParameters::value).orElseGet(() -> own(name));
            Text meaning =
                    field.map(Field::label)
                            .or(() -> part(found.type().fields(), name))
                            .orElseGet(() -> meaning(name));
            parameters.add(parameter(name, "query", false, schema, meaning));
            boolean ordered = field.map(f -> isOrdered(f.type())).orElse(MOMENTS.contains(name));
            if (ordered && !found.table().isSealed(name)) {
                parameters.add(parameter(name + ".from", "query", false, schema, meaning));
                parameters.add(parameter(name + ".to", "query", false, schema, meaning));
            }
        }
    }

    private static Optional<Text> part(List<Field> fields, String name) {
        return fields.stream()
                .flatMap(
                        field ->
                                field.parts().stream()
                                        .filter(part -> part.parameter(field.name()).equals(name))
                                        .map(part -> of(field.label(), part.label())))
                .findFirst();
    }

    private static Text of(Text whole, Text part) {
        return Text.of(
                "%s的%s".formatted(whole.zh(), part.zh()),
                "%s: the %s".formatted(whole.en(), part.en()));
    }

    private static JsonObject own(String name) {
        return MOMENTS.contains(name)
                ? Schemas.formatted("string", "date-time")
                : name.equals("region") ? region() : text();
    }

    /** A list is asked for one of its elements, a quantity for its value. */
    private static JsonObject value(Field field) {
        return switch (field.type()) {
            case INT, LONG -> Schemas.typed("integer");
            case DECIMAL, MONEY, QUANTITY -> Schemas.typed("number");
            case BOOLEAN -> flag();
            case DATE -> Schemas.formatted("string", "date");
            case MONTH -> Schemas.month();
            case INSTANT -> Schemas.formatted("string", "date-time");
            case CHOICE, CHOICES ->
                    Schemas.oneOf(
                            field.choices().stream()
                                    .map(Field.Choice::name)
                                    .toArray(String[]::new));
            case TEXT, PERIOD, REF, REFS, PLACE, ATTACHMENT, ATTACHMENTS, LINES -> text();
        };
    }

    private static boolean isOrdered(FieldType type) {
        return switch (type) {
            case INT, LONG, DECIMAL, MONEY, QUANTITY, DATE, MONTH, INSTANT -> true;
            case TEXT,
                    BOOLEAN,
                    PERIOD,
                    CHOICE,
                    CHOICES,
                    REF,
                    REFS,
                    PLACE,
                    ATTACHMENT,
                    ATTACHMENTS,
                    LINES ->
                    false;
        };
    }

    private static JsonObject schema(String name) {
        return SCHEMAS.getOrDefault(name, text());
    }

    private static Text meaning(String name) {
        return MEANINGS.getOrDefault(name, Text.of(name, name));
    }

    private JsonObjectBuilder parameter(
            String name, String in, boolean required, JsonObject schema) {
        return parameter(name, in, required, schema, meaning(name));
    }

    private JsonObjectBuilder parameter(
            String name, String in, boolean required, JsonObject schema, Text meaning) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("in", in)
                .add("required", required)
                .add("description", language.of(meaning))
                .add("schema", schema);
    }

    private static JsonObject text() {
        return Schemas.typed("string");
    }

    private static JsonObject flag() {
        return Schemas.typed("boolean");
    }

    static JsonObject region() {
        return Schemas.pattern("^(CN|[0-9]{2,12})$");
    }
}
