package org.boai.console;

import org.boai.plugins.Field;
import org.boai.plugins.Text;
import org.boai.records.DenialLinks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody is told whom others have registered: what, by whom, for what, and how to deny it.
 *
 * @param told what the notice rests on
 * @param people the entity of people
 * @param link the address that denies
 */
record Slip(DenialLinks.Told told, Entities.Found people, String link) {
    static final String TITLE_ZH = "个人信息登记告知";
    static final String TITLE_EN = "You were registered";

    private String name() {
        return Cells.text(told.person().fields().get("name"));
    }

    private String registeredOn() {
        return Cells.text(told.person().fields().get("registeredOn"));
    }

    private String what(Language language) {
        return people.type().fields().stream()
                .filter(field -> field.privacy() != Field.Privacy.NONE)
                .filter(field -> told.person().fields().containsKey(field.name()))
                .map(field -> language.of(field.label()))
                .collect(Collectors.joining(language.of("、", ", ")));
    }

    private String words(String name) {
        return told.words().getString(name);
    }

    /** As one text, to be sent by whatever means there are. */
    Text text() {
        return Text.of(
                "%s于 %s 登记了您(%s)的信息:%s。用途:%s(%s)。%s 如果您不同意,请在 %s 前打开 %s ,点一下“我否认这项登记”:不需要账号,点后即停止使用,30 天内答复。"
                        .formatted(
                                told.organisation(),
                                registeredOn(),
                                name(),
                                what(Language.ZH),
                                words("title"),
                                words("edition"),
                                words("content"),
                                told.endsOn(),
                                link),
                "%s registered data about you (%s) on %s: %s. Purpose: %s (%s). %s If you do not agree, open %s until %s and press \"I deny this registration\": no account is needed, use stops at once, and you are answered within 30 days."
                        .formatted(
                                told.organisation(),
                                name(),
                                registeredOn(),
                                what(Language.EN),
                                words("title"),
                                words("edition"),
                                words("contentEn"),
                                link,
                                told.endsOn()));
    }

    /** As a paper in both languages. */
    Paper paper(Language language, String printed, Optional<String> notice) {
        return new Paper(
                language,
                told.organisation(),
                TITLE_ZH + " " + TITLE_EN,
                List.of(
                        new Facts.Fact("本人 Person", name()),
                        new Facts.Fact(
                                "登记单位 Registered by", told.organisation() + " · " + registeredOn()),
                        new Facts.Fact("登记内容 What", what(Language.ZH) + "\n" + what(Language.EN)),
                        new Facts.Fact(
                                "用途 Purpose",
                                "%s(%s)\n%s\n%s"
                                        .formatted(
                                                words("title"),
                                                words("edition"),
                                                words("content"),
                                                words("contentEn"))),
                        new Facts.Fact(
                                "不同意怎么办 How to deny",
                                "在 %s 前扫码,点一下“我否认这项登记”:不需要账号,点后即停止使用,30 天内答复。也可以直接告诉登记单位。\nScan the code until %s and press \"I deny this registration\": no account is needed, use stops at once, and you are answered within 30 days. You can also tell the unit."
                                        .formatted(told.endsOn(), told.endsOn()))),
                Optional.of(link),
                "扫码否认 Scan to deny",
                printed,
                notice);
    }
}
