package org.boai.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A part of an encrypted text by which rows are found too. A list is asked for it as {@code
 * name.surname=}; who has the database learns which rows share the part, and not what it is.
 */
public enum TextPart {
    /** The surname of a Chinese name: its first character, or two where that is a known surname. */
    SURNAME("surname", Text.of("姓氏", "surname"), Field.Trait.SURNAME, TextPart::surname),
    /** The first letters of the syllables, which spaces, capitals or apostrophes tell apart. */
    INITIALS("initials", Text.of("首字母", "initials"), Field.Trait.INITIALS, TextPart::initials),
    /** The last four digits. */
    LAST_FOUR("lastFour", Text.of("后四位", "last four"), Field.Trait.LAST_FOUR, TextPart::lastFour);

    private static final Set<String> DOUBLE_SURNAMES =
            Set.of(
                    "欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "长孙", "宇文",
                    "令狐", "轩辕", "司空", "端木", "百里", "呼延", "南宫", "西门", "独孤", "闻人", "公羊", "赫连", "澹台",
                    "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "申屠", "钟离", "完颜", "耶律");

    private final String key;
    private final Text label;
    private final Field.Trait trait;
    private final UnaryOperator<String> taken;

    /** What is taken is empty where a text has no such part. */
    TextPart(String key, Text label, Field.Trait trait, UnaryOperator<String> taken) {
        this.key = key;
        this.label = label;
        this.trait = trait;
        this.taken = taken;
    }

    /** The part of the text, where it has one. */
    public Optional<String> of(String text) {
        return Optional.of(taken.apply(text.strip())).filter(part -> !part.isEmpty());
    }

    private static String surname(String name) {
        if (name.isEmpty() || !Character.isIdeographic(name.codePointAt(0))) {
            return name.split("[\\s·.]", 2)[0];
        }
        boolean two = name.length() > 2 && DOUBLE_SURNAMES.contains(name.substring(0, 2));
        return name.substring(0, two ? 2 : name.offsetByCodePoints(0, 1));
    }

    private static String initials(String spelt) {
        StringBuilder initials = new StringBuilder();
        for (String syllable : spelt.split("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})")) {
            initials.append(syllable.isEmpty() ? "" : syllable.charAt(0));
        }
        return initials.toString();
    }

    private static String lastFour(String number) {
        String digits = number.replaceAll("\\D", "");
        return digits.length() < 4 ? "" : digits.substring(digits.length() - 4);
    }

    /** What a list is asked for: {@code name.surname}. */
    public String parameter(String component) {
        return component + "." + key;
    }

    /** What users read. */
    public Text label() {
        return label;
    }

    Field.Trait trait() {
        return trait;
    }

    static List<TextPart> in(Set<Field.Trait> traits) {
        List<TextPart> parts = new ArrayList<>();
        for (TextPart part : values()) {
            if (traits.contains(part.trait)) {
                parts.add(part);
            }
        }
        return List.copyOf(parts);
    }
}
