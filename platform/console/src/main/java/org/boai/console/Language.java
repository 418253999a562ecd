package org.boai.console;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;

import org.boai.plugins.Text;
import org.boai.store.Division;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** The two languages of the platform. */
enum Language {
    ZH("zh-CN"),
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }

    String of(Text text) {
        return this == ZH ? text.zh() : text.en();
    }

    String of(String zh, String en) {
        return this == ZH ? zh : en;
    }

    /** The name of a division. */
    String of(Division division) {
        return of(division.name(), division.nameEn());
    }

    /** A number as people read it; what is sent and taken in again has none of the commas. */
    String number(BigDecimal number) {
        return String.format(
                Locale.forLanguageTag(tag), "%,." + Math.max(0, number.scale()) + "f", number);
    }

    String number(long number) {
        return number(BigDecimal.valueOf(number));
    }

    /** The language that a tag stands for, if it is one of ours. */
    static Optional<Language> tagged(String tag) {
        String primary = tag.strip().toLowerCase(Locale.ROOT);
        return primary.startsWith("zh")
                ? Optional.of(ZH)
                : primary.startsWith("en") ? Optional.of(EN) : Optional.empty();
    }

    /** The best of what {@code Accept-Language} asks for; Chinese where it names neither. */
    static Language accepted(Headers headers) {
        return headers.first(HeaderNames.ACCEPT_LANGUAGE).stream()
                .flatMap(header -> Weighted.list(header).stream())
                .filter(w -> w.weight() > 0)
                .flatMap(w -> tagged(w.value()).stream())
                .findFirst()
                .orElse(ZH);
    }
}
