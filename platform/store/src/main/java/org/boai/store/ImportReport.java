package org.boai.store;

import org.boai.plugins.Text;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an import of regions changed.
 *
 * @param asOf the date of the release
 * @param first whether no divisions were there before
 * @param regions how many divisions are valid now, the nation not counted
 * @param added divisions that are new
 * @param gone divisions that ended
 * @param renamed divisions with another name
 * @param moved divisions under another parent
 * @param reclassified divisions whose level, kind or statutory standing is another
 * @param names divisions whose pinyin or English name is another
 * @param populations population figures that are new or corrected
 */
public record ImportReport(
        LocalDate asOf,
        boolean first,
        long regions,
        Changes added,
        Changes gone,
        Changes renamed,
        Changes moved,
        Changes reclassified,
        Changes names,
        Changes populations) {

    /**
     * Changes of one sort.
     *
     * @param count how many
     * @param examples the first few, each the code and what happened
     */
    public record Changes(long count, List<String> examples) {
        public Changes {
            examples = List.copyOf(examples);
        }
    }

    /** Whether everything was there already. */
    public boolean nothingChanged() {
        return Stream.of(added, gone, renamed, moved, reclassified, names, populations)
                .allMatch(changes -> changes.count() == 0);
    }

    /** Whether what was filed may lie in other regions than before. */
    boolean movesRows() {
        return !first
                && Stream.of(added, gone, moved, reclassified)
                        .anyMatch(changes -> changes.count() > 0);
    }

    /** The report in sentences, with the examples below the counts. */
    public List<Text> lines() {
        if (nothingChanged()) {
            return List.of(
                    Text.of(
                            "与已有数据相同，没有任何变化。现有区划 %d 个。".formatted(regions),
                            "The same as what is there: nothing changed. %d divisions are valid."
                                    .formatted(regions)));
        }
        Text head =
                first
                        ? Text.of(
                                "首次导入，自始有效。现有区划 %d 个。".formatted(regions),
                                "The first release, valid since ever. %d divisions are valid."
                                        .formatted(regions))
                        : Text.of(
                                "变化自 %s 起生效。现有区划 %d 个。".formatted(asOf, regions),
                                "The changes are valid from %s. %d divisions are valid."
                                        .formatted(asOf, regions));
        return Stream.of(
                        Stream.of(head),
                        line("新增", "New", added),
                        line("撤销", "Gone", gone),
                        line("更名", "Renamed", renamed),
                        line("变更隶属", "Moved", moved),
                        line("变更类别", "Reclassified", reclassified),
                        line("拼音和英文名", "Pinyin and English names", names),
                        line("人口", "Population figures", populations))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<Text> line(String zh, String en, Changes changes) {
        if (changes.count() == 0) {
            return Stream.empty();
        }
        String more = changes.count() > changes.examples().size() ? ", …" : "";
        String examples = String.join(", ", changes.examples()) + more;
        return Stream.of(
                Text.of(
                        "%s %d：%s".formatted(zh, changes.count(), examples),
                        "%s %d: %s".formatted(en, changes.count(), examples)));
    }
}
