package org.boai.registry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A file that a program shows in the browser beside what is generated from its definition: a page,
 * or what a page needs. It lies in the jar below {@code META-INF/boai/pages/}.
 */
public final class StaticPage {
    /** The page that is opened first. */
    static final String START = "index.html";

    private static final String FOLDER = "META-INF/boai/pages/";

    /** The largest file, in bytes: a page has to open on a slow line. */
    private static final int MOST_BYTES = 2 << 20;

    private static final Pattern PATH = Pattern.compile("(?:[\\w-][\\w.-]*/)*[\\w-][\\w.-]*");
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html;charset=UTF-8"),
                    Map.entry("css", "text/css;charset=UTF-8"),
                    Map.entry("js", "text/javascript;charset=UTF-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("woff2", "font/woff2"));

    private final String mediaType;
    private final byte[] content;

    private StaticPage(String mediaType, byte[] content) {
        this.mediaType = mediaType;
        this.content = content;
    }

    /** What lies in a jar, by its path below the folder, and what is wrong with it. */
    static Map<String, StaticPage> of(JarContents jar, Findings findings) {
        Map<String, StaticPage> pages = new TreeMap<>();
        jar.entries()
                .forEach(
                        (name, content) -> {
                            if (name.startsWith(FOLDER)) {
                                String path = name.substring(FOLDER.length());
                                checked(path, content, findings)
                                        .ifPresent(page -> pages.put(path, page));
                            }
                        });
        if (!pages.isEmpty() && !pages.containsKey(START)) {
            findings.add(
                    "page-start",
                    "程序包带有页面，但没有 %s%s。请补上，它是打开的第一页。",
                    "The jar brings pages but no %s%s. Add it: it is the page that is opened"
                            + " first.",
                    FOLDER,
                    START);
        }
        return pages;
    }

    private static Optional<StaticPage> checked(String path, byte[] content, Findings findings) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Optional<String> type = Optional.ofNullable(TYPES.get(ending));
        if (type.isEmpty() || !PATH.matcher(path).matches()) {
            findings.add(
                    "page-name",
                    "页面文件 %s 的名称或类型不能提供。名称用字母、数字、点、横线和下划线，类型为 %s。",
                    "The page %s has a name or type that cannot be served. Use letters, digits,"
                            + " dots, dashes and underscores, and one of these types: %s.",
                    path,
                    String.join(", ", new TreeMap<>(TYPES).keySet()));
            return Optional.empty();
        }
        if (content.length > MOST_BYTES) {
            findings.add(
                    "page-too-big",
                    "页面文件 %s 超过 %d MiB。请压缩或拆分。",
                    "The page %s is larger than %d MiB. Make it smaller or divide it.",
                    path,
                    MOST_BYTES >> 20);
        }
        return type.map(known -> new StaticPage(known, content));
    }

    /** Its media type. */
    public String mediaType() {
        return mediaType;
    }

    /** Its bytes, which are not to be changed. */
    public byte[] content() {
        return content;
    }
}
