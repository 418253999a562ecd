package org.boai.store;

import org.boai.store.Progress.Phase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the files of an import say, line by line, before it is compared with anything. */
final class RegionRelease {

    private static final int DEEPEST = 5;
    private static final int LONGEST_NAME = 200;
    private static final long EVERY = 1 << 20;

    /** What a file holds, told by its first line. */
    enum Kind {
        DIVISIONS("code", "name", "level", "parent_code"),
        FLAGS("code", "name", "flag"),
        NAMES("code", "name", "pinyin", "initials", "name_en"),
        POPULATION("code", "name", "population", "reference_date", "note");

        private final List<String> columns;

        Kind(String... columns) {
            this.columns = List.of(columns);
        }

        private static Optional<Kind> of(List<String> header) {
            return Arrays.stream(values()).filter(kind -> kind.columns.equals(header)).findFirst();
        }

        private String header() {
            return String.join(",", columns);
        }
    }

    /** A division; the parent is the nation where the file names none. */
    record DivisionLine(int file, int line, String code, String name, int level, String parent) {
        private boolean saysTheSameAs(DivisionLine other) {
            return name.equals(other.name) && level == other.level && parent.equals(other.parent);
        }
    }

    /** Why a division is not statutory; empty if it is. */
    record FlagLine(int file, int line, String code, String flag) {}

    /** How a division is written in Latin letters. */
    record NamesLine(int file, int line, String code, LatinNames names) {}

    /** How many people live in a division. */
    record PopulationLine(
            int file, int line, String code, LocalDate on, long people, String source) {}

    /** A file that was read. */
    record Source(String name, Kind kind, String sha256, int rows, int deepest) {}

    private record CodeAndDate(String code, LocalDate on) {}

    private final ImportProblems problems;
    private final Map<String, DivisionLine> divisions = new LinkedHashMap<>();
    private final Map<String, FlagLine> flags = new LinkedHashMap<>();
    private final Map<String, NamesLine> names = new LinkedHashMap<>();
    private final Map<CodeAndDate, PopulationLine> populations = new HashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private String lastParent = Tree.NATION;

    private RegionRelease(ImportProblems problems) {
        this.problems = problems;
    }

    /** Reads the files; what is wrong in itself goes to the problems. */
    static RegionRelease read(List<Path> files, ImportProblems problems, Progress progress) {
        RegionRelease release = new RegionRelease(problems);
        Bytes bytes = new Bytes(progress, files);
        for (int i = 0; i < files.size(); i++) {
            release.read(i, files.get(i), bytes);
        }
        progress.at(Phase.READING, bytes.total, bytes.total);
        return release;
    }

    Map<String, DivisionLine> divisions() {
        return divisions;
    }

    Map<String, FlagLine> flags() {
        return flags;
    }

    Map<String, NamesLine> names() {
        return names;
    }

    List<PopulationLine> populations() {
        return List.copyOf(populations.values());
    }

    List<Source> sources() {
        return sources;
    }

    boolean holds(Kind kind) {
        return sources.stream().anyMatch(source -> source.kind == kind);
    }

    private void read(int number, Path path, Bytes bytes) {
        OneFile file = new OneFile(number);
        try {
            String sha256 = new CsvFile(path, bytes::add).read(file);
            file.finish(path.getFileName().toString(), sha256);
        } catch (IOException e) {
            problems.add(
                    number,
                    0,
                    "文件无法读取或已损坏。请检查路径，或重新获取文件。",
                    "The file cannot be read or is damaged. Check the path, or get it again.");
        }
    }

    /** Reads the records of one file by the kind that its first line tells. */
    private final class OneFile implements CsvFile.Records {
        private final int number;
        private Optional<Kind> kind = Optional.empty();
        private boolean headerRead;
        private int rows;
        private int deepest;

        private OneFile(int number) {
            this.number = number;
        }

        private void finish(String name, String sha256) {
            if (!headerRead) {
                unknownHeader(1);
            }
            kind.ifPresent(k -> sources.add(new Source(name, k, sha256, rows, deepest)));
        }

        @Override
        public void broken(long line, String zh, String en) {
            problems.add(number, line, zh, en);
            headerRead = true;
        }

        @Override
        public void read(long line, List<String> fields) {
            if (!headerRead) {
                headerRead = true;
                kind = Kind.of(fields);
                if (kind.isEmpty()) {
                    unknownHeader(line);
                }
                return;
            }
            kind.ifPresent(k -> row(k, Math.toIntExact(line), fields));
        }

        private void row(Kind k, int line, List<String> fields) {
            rows++;
            int expected = k.columns.size();
            if (fields.size() != expected) {
                problem(
                        line,
                        "应有 %d 列，实有 %d 列。请检查逗号。".formatted(expected, fields.size()),
                        "%d columns are expected, %d are there. Check the commas."
                                .formatted(expected, fields.size()));
                return;
            }
            String code = fields.getFirst();
            if (!isCode(code)) {
                problem(
                        line,
                        "代码“%s”不对。应为 2、4、6、9 或 12 位数字，首位不为 0。".formatted(shown(code)),
                        "The code '%s' is wrong. It has 2, 4, 6, 9 or 12 digits and begins with no 0."
                                .formatted(shown(code)));
                return;
            }
            switch (k) {
                case DIVISIONS -> division(line, code, fields);
                case FLAGS -> flag(line, code, fields.get(2));
                case NAMES -> names(line, code, fields);
                case POPULATION -> population(line, code, fields);
            }
        }

        private void division(int line, String code, List<String> fields) {
            String name = fields.get(1);
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                problem(
                        line,
                        "名称为空或超过 %d 个字。请填写名称。".formatted(LONGEST_NAME),
                        "The name is empty or longer than %d characters. Give a name."
                                .formatted(LONGEST_NAME));
                return;
            }
            String digit = fields.get(2);
            int level = digit.length() == 1 ? digit.charAt(0) - '0' : 0;
            if (level < 1 || level > DEEPEST) {
                problem(
                        line,
                        "级别“%s”不对。应为 1 到 5。".formatted(shown(digit)),
                        "The level '%s' is wrong. It is 1 to 5.".formatted(shown(digit)));
                return;
            }
            String parent = fields.get(3).isEmpty() ? Tree.NATION : fields.get(3);
            if (!parent.equals(Tree.NATION) && !isCode(parent)) {
                problem(
                        line,
                        "上级代码“%s”不对。应为 2、4、6、9 或 12 位数字，首位不为 0。".formatted(shown(parent)),
                        "The parent's code '%s' is wrong. It has 2, 4, 6, 9 or 12 digits and begins with no 0."
                                .formatted(shown(parent)));
                return;
            }
            if (parent.equals(Tree.NATION) && level != 1) {
                problem(
                        line,
                        "第 %d 级区划没有上级。请填写上级代码。".formatted(level),
                        "A division of level %d has no parent. Give the parent's code."
                                .formatted(level));
                return;
            }
            deepest = Math.max(deepest, level);
            // Neighbours share their parent; one text for all saves much memory.
            lastParent = parent.equals(lastParent) ? lastParent : parent;
            DivisionLine now = new DivisionLine(number, line, code, name, level, lastParent);
            Optional.ofNullable(divisions.putIfAbsent(code, now))
                    .filter(before -> before.file == number || !before.saysTheSameAs(now))
                    .ifPresent(before -> twice(line, code, before.line));
        }

        private void flag(int line, String code, String flag) {
            if (!flag.matches("[a-z_]{0,30}")) {
                problem(
                        line,
                        "标记“%s”不对。应为小写字母和下划线。".formatted(shown(flag)),
                        "The flag '%s' is wrong. It has small letters and underscores."
                                .formatted(shown(flag)));
                return;
            }
            Optional.ofNullable(flags.putIfAbsent(code, new FlagLine(number, line, code, flag)))
                    .ifPresent(before -> twice(line, code, before.line));
        }

        private void names(int line, String code, List<String> fields) {
            LatinNames latin = LatinNames.of(fields.get(2), fields.get(3), fields.get(4));
            if (latin.isTooLong()) {
                problem(
                        line,
                        "拼音或英文名过长。请缩短。",
                        "The pinyin or the English name is too long. Shorten it.");
                return;
            }
            Optional.ofNullable(names.putIfAbsent(code, new NamesLine(number, line, code, latin)))
                    .ifPresent(before -> twice(line, code, before.line));
        }

        private void population(int line, String code, List<String> fields) {
            String people = fields.get(2);
            if (!people.matches("[0-9]{1,12}")) {
                problem(
                        line,
                        "人口“%s”不对。应为整数。".formatted(shown(people)),
                        "The population '%s' is wrong. It is a whole number."
                                .formatted(shown(people)));
                return;
            }
            LocalDate on;
            try {
                on = LocalDate.parse(fields.get(3));
            } catch (DateTimeParseException _) {
                problem(
                        line,
                        "日期“%s”不对。应如 2020-11-01。".formatted(shown(fields.get(3))),
                        "The date '%s' is wrong. Write it like 2020-11-01."
                                .formatted(shown(fields.get(3))));
                return;
            }
            String note = fields.get(4);
            if (note.isBlank() || note.length() > LONGEST_NAME) {
                problem(
                        line,
                        "说明为空或过长。请写明数据来源。",
                        "The note is empty or too long. Say where the figure comes from.");
                return;
            }
            PopulationLine now =
                    new PopulationLine(number, line, code, on, Long.parseLong(people), note);
            Optional.ofNullable(populations.putIfAbsent(new CodeAndDate(code, on), now))
                    .ifPresent(before -> twice(line, code, before.line));
        }

        private void twice(int line, String code, int before) {
            problem(
                    line,
                    "代码 %s 重复，第 %d 行已有。请保留一行。".formatted(code, before),
                    "The code %s stands in line %d already. Keep one of the two."
                            .formatted(code, before));
        }

        private void unknownHeader(long line) {
            String known =
                    String.join(" / ", Arrays.stream(Kind.values()).map(Kind::header).toList());
            problem(
                    line,
                    "首行不是已知的列名。应为以下之一：%s。".formatted(known),
                    "The first line names no known columns. Use one of: %s.".formatted(known));
        }

        private void problem(long line, String zh, String en) {
            problems.add(number, line, zh, en);
        }
    }

    private static boolean isCode(String code) {
        return switch (code.length()) {
            case 2, 4, 6, 9, 12 ->
                    code.charAt(0) != '0' && code.chars().allMatch(c -> '0' <= c && c <= '9');
            default -> false;
        };
    }

    private static String shown(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }

    /** Tells the progress by the bytes that were read. */
    private static final class Bytes {
        private final Progress progress;
        private final long total;
        private long done;
        private long told;

        private Bytes(Progress progress, List<Path> files) {
            this.progress = progress;
            this.total = files.stream().mapToLong(Bytes::size).sum();
        }

        private void add(long count) {
            done += count;
            if (done - told >= EVERY) {
                told = done;
                progress.at(Phase.READING, done, total);
            }
        }

        private static long size(Path file) {
            try {
                return Files.size(file);
            } catch (IOException _) {
                return 0; // It cannot be read either, which is told there.
            }
        }
    }
}
