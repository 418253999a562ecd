package org.boai.distribution;

import com.microsoft.playwright.Page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pages that somebody can come to by following links, one of each kind. */
final class Pages {
    private static final int MOST = 40;

    private Pages() {}

    /** Those reached from the page that is open, and a page that is not there. */
    static List<String> of(Page page) {
        Map<String, String> kinds = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        take("/", kinds, open);
        while (!open.isEmpty() && kinds.size() < MOST) {
            page.navigate(Demonstration.url() + open.poll());
            Object links =
                    page.evaluate(
                            "Array.from(document.querySelectorAll('a[href]:not([download])'),"
                                    + " a => a.getAttribute('href'))");
            for (Object link : (List<?>) links) {
                take(resolved(page.url(), link.toString()), kinds, open);
            }
        }
        List<String> all = new ArrayList<>(kinds.values());
        all.add("/no-such-page");
        return all;
    }

    private static String resolved(String page, String link) {
        String path = page.substring(Demonstration.url().length()).split("\\?", 2)[0];
        return link.startsWith("?") ? path + link : link;
    }

    private static void take(String link, Map<String, String> kinds, Deque<String> open) {
        boolean isPage =
                link.startsWith("/")
                        && !link.startsWith("/openapi")
                        && !link.startsWith("/attachments")
                        && !link.contains("format=")
                        && !link.contains("lang=");
        if (isPage && kinds.putIfAbsent(kind(link), link) == null) {
            open.add(link);
        }
    }

    /** Pages of one kind differ by ids, or by which entity of a program they are about. */
    private static String kind(String link) {
        return link.split("\\?", 2)[0]
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|/\\d{2,12}(?=/|$)", "*")
                .replaceAll("/programs/[a-z-]+/(?!home-site|person)[a-z-]+", "/programs/*/*");
    }

    /** A name for a picture of the page. */
    static String name(String path) {
        String name = path.replaceAll("[^A-Za-z0-9]+", "-");
        return name.substring(0, Math.min(name.length(), 80));
    }
}
