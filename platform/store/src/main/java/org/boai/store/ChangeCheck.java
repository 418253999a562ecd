package org.boai.store;

import io.helidon.dbclient.DbRow;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.store.RegionChange.Merge;
import org.boai.store.RegionChange.Move;
import org.boai.store.RegionChange.Rename;
import org.boai.store.RegionChange.Split;
import org.boai.store.RegionChange.Target;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds everything that does not fit in an order to change the divisions. */
final class ChangeCheck {
    private static final int[] DIGITS = {0, 2, 4, 6, 9, 12};
    private static final int LONGEST = 200;

    private final Tx tx;
    private final RegionChange change;
    private final LocalDate today;
    private final List<Problem> problems;

    ChangeCheck(Tx tx, RegionChange change, LocalDate today, List<Problem> found) {
        this.problems = new ArrayList<>(found);
        this.tx = tx;
        this.change = change;
        this.today = today;
    }

    private record Node(
            String code,
            String name,
            int level,
            Optional<String> parent,
            int pre,
            int post,
            boolean valid) {

        boolean contains(Node other) {
            return pre <= other.pre && other.pre <= post;
        }
    }

    void refuse() {
        date();
        switch (change) {
            case Merge merge -> merge(merge);
            case Split split -> split(split);
            case Move move -> move(move);
            case Rename rename -> rename(rename);
        }
        if (!problems.isEmpty()) {
            throw ChangeRefused.invalid(problems);
        }
    }

    private void date() {
        if (change.on().isAfter(today)) {
            add(
                    "on",
                    "in-future",
                    "不能晚于今天。请在生效之日再执行。",
                    "must not lie in the future. Order the change on its day.");
        }
        newest().filter(change.on()::isBefore)
                .ifPresent(
                        last ->
                                add(
                                        "on",
                                        "too-early",
                                        "区划已更新至 %s,不能早于该日。请改用当日或以后的日期。".formatted(last),
                                        "lies before %s, up to which the divisions are known. Use that day or a later one."
                                                .formatted(last)));
    }

    /** Changes come in the order of their days. */
    private Optional<LocalDate> newest() {
        return newest(
                        "select max(as_of) as d from region_release"
                                + " where file_kind in ('DIVISIONS', 'FLAGS')")
                .or(() -> Optional.of(LocalDate.MIN))
                .map(
                        release ->
                                newest(
                                                "select max(effective) as d from region_change"
                                                        + " where undone_by is null")
                                        .filter(release::isBefore)
                                        .orElse(release));
    }

    private Optional<LocalDate> newest(String sql) {
        return tx.get(sql).flatMap(row -> row.column("d").as(LocalDate.class).asOptional());
    }

    private void merge(Merge merge) {
        List<Node> from = new ArrayList<>();
        merge.from().forEach(code -> valid("from", code).ifPresent(from::add));
        distinct("from", merge.from());
        if (merge.from().stream().allMatch(merge.into().code()::equals)) {
            add(
                    "from",
                    "required",
                    "至少须有一个并入的区划。",
                    "must name at least one division that becomes another.");
        }
        Set<Integer> levels = from.stream().map(Node::level).collect(Collectors.toSet());
        if (levels.size() > 1) {
            add("from", "levels-differ", "合并的区划须为同一级别。", "must be divisions of one level.");
        }
        if (from.stream().map(Node::parent).distinct().count() > 1
                && merge.into().parent().isEmpty()
                && node(merge.into().code()).filter(Node::valid).isEmpty()) {
            add(
                    "into.parent",
                    "required",
                    "合并的区划上级不同,请填写新区划的上级代码。",
                    "is required, as the divisions lie in different ones.");
        }
        from.stream().findFirst().ifPresent(like -> target("into", merge.into(), like));
    }

    private void split(Split split) {
        distinct("into", split.into().stream().map(Target::code).toList());
        Set<String> codes = split.into().stream().map(Target::code).collect(Collectors.toSet());
        if (split.into().isEmpty() || (codes.size() == 1 && split.goesOn())) {
            add("into", "required", "请列出拆分后的区划。", "must name the divisions that it becomes.");
        }
        split.heir()
                .filter(heir -> !codes.contains(heir))
                .ifPresent(heir -> add("heir", "not-in-into", notAmong(codes)));
        split.regions().values().stream()
                .filter(to -> !codes.contains(to))
                .findFirst()
                .ifPresent(to -> add("regions", "not-in-into", notAmong(codes)));
        split.organisations().values().stream()
                .filter(to -> !codes.contains(to))
                .findFirst()
                .ifPresent(to -> add("organisations", "not-in-into", notAmong(codes)));
        valid("from", split.region())
                .ifPresent(
                        region -> {
                            split.into().forEach(target -> target("into", target, region));
                            parts(split, region);
                        });
    }

    private static Text notAmong(Set<String> codes) {
        String list = codes.stream().sorted().collect(Collectors.joining(", "));
        return Text.of(
                "只能是 into 中的代码:%s。".formatted(list), "must be a code of into: %s.".formatted(list));
    }

    private void parts(Split split, Node region) {
        List<Node> parts = new ArrayList<>();
        for (String code : split.regions().keySet()) {
            Optional<Node> part = valid("regions", code);
            part.ifPresent(parts::add);
            if (part.filter(p -> !region.contains(p) || code.equals(region.code())).isPresent()) {
                add(
                        "regions",
                        "not-within",
                        "%s 不在 %s 之内。".formatted(code, region.code()),
                        "%s does not lie in %s.".formatted(code, region.code()));
            }
        }
        if (parts.stream()
                .anyMatch(
                        outer ->
                                parts.stream()
                                        .anyMatch(p -> !p.equals(outer) && outer.contains(p)))) {
            add("regions", "nested", "所列区划不得互相包含。", "must not lie in one another.");
        }
        if (!split.goesOn() && split.heir().isEmpty()) {
            List<String> left =
                    children(region.code()).stream()
                            .filter(code -> !split.regions().containsKey(code))
                            .toList();
            if (!left.isEmpty() || (split.organisations().isEmpty() && split.regions().isEmpty())) {
                add(
                        "heir",
                        "required",
                        "%s 将撤销,请指明其余部分归属的区划。".formatted(region.code()),
                        "is required: %s ends, and what is not given to another needs one."
                                .formatted(region.code()));
            }
        }
    }

    private void move(Move move) {
        Optional<Node> region = valid("code", move.region());
        Optional<Node> parent = there("parent", move.parent());
        if (region.isEmpty() || parent.isEmpty()) {
            return;
        }
        if (region.get().contains(parent.get())) {
            add(
                    "parent",
                    "in-itself",
                    "不能移到自身之内。",
                    "lies in the division itself. Choose one outside.");
        } else if (parent.get().level() >= region.get().level()) {
            add(
                    "parent",
                    "not-above",
                    "级别须高于 %s。".formatted(move.region()),
                    "must have a level above that of %s.".formatted(move.region()));
        } else if (region.get().parent().equals(Optional.of(move.parent()))) {
            add("parent", "unchanged", "已是其上级。", "is its parent already.");
        }
    }

    private void rename(Rename rename) {
        Optional<Node> region = valid("code", rename.region());
        name("name", rename.name());
        if (region.filter(node -> node.name().equals(rename.name())).isPresent()) {
            add("name", "unchanged", "名称与现名相同。", "is its name already.");
        }
    }

    private void name(String field, String name) {
        if (name.isBlank() || name.length() > LONGEST) {
            add(
                    field,
                    "invalid",
                    "须为 1 至 %d 个字符。".formatted(LONGEST),
                    "must have 1 to %d characters.".formatted(LONGEST));
        }
    }

    /** What is there must be of the level; what is made needs a name, a fitting code, a place. */
    private void target(String field, Target target, Node like) {
        Optional<Node> there = node(target.code());
        if (there.filter(node -> node.level() != like.level()).isPresent()) {
            add(
                    field + ".code",
                    "levels-differ",
                    "%s 的级别与 %s 不同。".formatted(target.code(), like.code()),
                    "%s has another level than %s.".formatted(target.code(), like.code()));
        }
        if (there.filter(Node::valid).isPresent()) {
            target.name()
                    .filter(name -> !name.equals(there.get().name()))
                    .ifPresent(
                            _ ->
                                    add(
                                            field + ".name",
                                            "name-differs",
                                            "%s 现名%s。请另行更名,或填写新代码。"
                                                    .formatted(target.code(), there.get().name()),
                                            "is not the name of %s. Rename it by a change of its own, or give a new code."
                                                    .formatted(target.code())));
            return;
        }
        if (there.isEmpty() && !target.code().matches("[0-9]{" + DIGITS[like.level()] + "}")) {
            add(
                    field + ".code",
                    "invalid",
                    "新区划的代码须为 %d 位数字。".formatted(DIGITS[like.level()]),
                    "of a new division must have %d digits.".formatted(DIGITS[like.level()]));
        }
        name(field + ".name", target.name().orElse(""));
        target.nameEn().ifPresent(name -> name(field + ".nameEn", name));
        target.parent()
                .flatMap(parent -> there(field + ".parent", parent))
                .filter(parent -> parent.level() >= like.level())
                .ifPresent(
                        parent ->
                                add(
                                        field + ".parent",
                                        "not-above",
                                        "级别须高于 %s。".formatted(target.code()),
                                        "must have a level above that of %s."
                                                .formatted(target.code())));
    }

    private void distinct(String field, List<String> codes) {
        if (new HashSet<>(codes).size() < codes.size()) {
            add(field, "repeated", "代码不得重复。", "must not name a code twice.");
        }
    }

    /** A division that can change: the nation cannot. */
    private Optional<Node> valid(String field, String code) {
        if (code.equals(Tree.NATION)) {
            add(field, "not-allowed", "全国不能变更。", "must not be the nation, which does not change.");
            return Optional.empty();
        }
        return there(field, code);
    }

    private Optional<Node> there(String field, String code) {
        Optional<Node> found = node(code).filter(Node::valid);
        if (found.isEmpty()) {
            add(
                    field,
                    "not-found",
                    "没有代码为 %s 的现行区划。请核对代码。".formatted(code),
                    "names %s, which is no present division. Check the code.".formatted(code));
        }
        return found;
    }

    private Optional<Node> node(String code) {
        return tx.get(
                        "select code, name, level, parent, pre, post, valid_to from region_node"
                                + " where code = ?",
                        code)
                .map(
                        row ->
                                new Node(
                                        code,
                                        row.column("name").get(String.class),
                                        row.column("level").get(Integer.class),
                                        row.column("parent").asString().asOptional(),
                                        row.column("pre").get(Integer.class),
                                        row.column("post").get(Integer.class),
                                        row.column("valid_to")
                                                .as(LocalDate.class)
                                                .asOptional()
                                                .isEmpty()));
    }

    private List<String> children(String code) {
        try (Stream<DbRow> rows =
                tx.query(
                        "select code from region_node where parent = ? and valid_to is null",
                        code)) {
            return rows.map(row -> row.column(1).get(String.class)).toList();
        }
    }

    /** The parent in today's tree. */
    static Optional<String> parent(Tx tx, String code) {
        return tx.get("select parent from region_node where code = ?", code)
                .flatMap(row -> row.column(1).asString().asOptional());
    }

    static Optional<Integer> level(Tx tx, String code) {
        return tx.get("select level from region_node where code = ?", code)
                .map(row -> row.column(1).get(Integer.class));
    }

    static boolean isValid(Tx tx, String code) {
        return tx.get("select 1 from region_node where code = ? and valid_to is null", code)
                .isPresent();
    }

    private void add(String field, String code, String zh, String en) {
        add(field, code, Text.of(zh, en));
    }

    private void add(String field, String code, Text text) {
        problems.add(new Problem(field, code, text, Problem.Severity.ERROR));
    }
}
