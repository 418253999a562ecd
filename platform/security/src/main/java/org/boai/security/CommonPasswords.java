package org.boai.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What guessers try first: the 30,000 passwords that breaches have shown most often, the words of
 * this place, and either with other capitals, digits for letters or a year behind it. The list is
 * read from the jar each time, for passwords are chosen rarely.
 */
final class CommonPasswords {
    private static final String LIST = "common-passwords.txt";
    private static final Set<String> WORDS =
            Set.of("boai", "博爱", "redcross", "hongshizi", "hongshizihui", "红十字", "红十字会");
    private static final String LOOK = "013457@$!";
    private static final String MEAN = "oleastasi";

    /** Digits and signs around less than this are guessed by counting. */
    private static final int SHORTEST_CORE = 4;

    private CommonPasswords() {}

    /** Whether a password is one of them, or the name of its account in disguise. */
    static boolean has(String name, String password) {
        String plain = plain(password);
        String core = core(plain);
        if (core.length() < SHORTEST_CORE) {
            return true;
        }
        Set<String> meant = Set.copyOf(Stream.of(plain, core, read(plain), read(core)).toList());
        return Stream.concat(WORDS.stream(), Stream.of(plain(name))).anyMatch(meant::contains)
                || isListed(meant);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** What is left without the digits and signs around it. */
    private static String core(String plain) {
        return plain.replaceAll("^\\P{L}+|\\P{L}+$", "");
    }

    /** As somebody reads it who knows that 0 stands for o. */
    private static String read(String plain) {
        StringBuilder read = new StringBuilder(plain);
        for (int i = 0; i < plain.length(); i++) {
            int known = LOOK.indexOf(plain.charAt(i));
            if (known >= 0) {
                read.setCharAt(i, MEAN.charAt(known));
            }
        }
        return read.toString();
    }

    private static boolean isListed(Set<String> meant) {
        try (InputStream list =
                        Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines().anyMatch(meant::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
