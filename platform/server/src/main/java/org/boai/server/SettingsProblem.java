package org.boai.server;

import org.boai.plugins.Text;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Something in the configuration or the command that stops the start: exit status 1. */
public final class SettingsProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Text> texts;

    /** What is wrong and what to do, in both languages. */
    public SettingsProblem(String zh, String en) {
        this(List.of(Text.of(zh, en)));
    }

    /** Several things that are wrong. */
    SettingsProblem(List<Text> texts) {
        super(lines(texts, Text::en));
        this.texts = List.copyOf(texts);
    }

    /** Everything that is wrong and what to do, one a line. */
    public Text text() {
        return Text.of(lines(texts, Text::zh), lines(texts, Text::en));
    }

    /** The same one by one. */
    List<Text> texts() {
        return texts;
    }

    private static String lines(List<Text> texts, Function<Text, String> language) {
        return texts.stream().map(language).collect(Collectors.joining("\n"));
    }
}
