package org.boai.console;

import org.openpdf.text.DocumentException;
import org.openpdf.text.pdf.BaseFont;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The font of papers: what is not in it would vanish from them, so it has to know Chinese. */
public final class PaperFont {
    private static final List<Path> FOLDERS =
            List.of(
                    Path.of("/usr/share/fonts"),
                    Path.of("/usr/local/share/fonts"),
                    Path.of("C:/Windows/Fonts"));

    /** What the beginnings of files are called, those that know the most characters first. */
    private static final List<String> KNOWN =
            List.of(
                    "notosanscjk-regular.",
                    "notosanscjksc-regular.",
                    "sourcehansans-regular.",
                    "sourcehansanssc-regular.",
                    "sourcehansanscn-regular.",
                    "notosanssc-regular.",
                    "notoserifcjk-regular.",
                    "wqy-microhei.",
                    "wqy-zenhei.",
                    "uming.",
                    "simhei.",
                    "simsun.");

    /** The face of the mainland in a collection, by its PostScript name. */
    private static final String SIMPLIFIED = "(?i).*sc(-.*)?";

    private static final int DEEPEST = 6;
    private static final int CHINESE = '博';

    private PaperFont() {}

    /**
     * The file to take.
     *
     * @param named the operator's; otherwise the best that the system has is looked for
     */
    public static Optional<Path> find(Optional<Path> named) {
        return named.or(
                () ->
                        FOLDERS.stream()
                                .filter(Files::isDirectory)
                                .flatMap(PaperFont::files)
                                .filter(file -> rank(file) < KNOWN.size())
                                .min(Comparator.comparingInt(PaperFont::rank)));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.toList().stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty();
        }
    }

    private static int rank(Path file) {
        String name = name(file);
        return IntStream.range(0, KNOWN.size())
                .filter(i -> name.startsWith(KNOWN.get(i)))
                .findFirst()
                .orElse(KNOWN.size());
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /** Whether it can be read, is a font, and knows Chinese. */
    public static boolean isChinese(Path file) {
        return read(file).isPresent();
    }

    /** Reads it; nothing if it is no font, or knows no Chinese. */
    static Optional<BaseFont> read(Path file) {
        try {
            BaseFont font = BaseFont.createFont(face(file), BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
            return Optional.of(font).filter(read -> read.charExists(CHINESE));
        } catch (IOException | DocumentException e) {
            return Optional.empty();
        }
    }

    /** A collection holds one face for each country. */
    private static String face(Path file) throws IOException, DocumentException {
        if (!name(file).endsWith(".ttc")) {
            return file.toString();
        }
        String[] faces = BaseFont.enumerateTTCNames(file.toString());
        int simplified =
                IntStream.range(0, faces.length)
                        .filter(i -> faces[i].matches(SIMPLIFIED))
                        .findFirst()
                        .orElse(0);
        return file + "," + simplified;
    }
}
