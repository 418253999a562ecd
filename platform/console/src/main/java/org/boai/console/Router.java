package org.boai.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the route of a request in the table of routes. The first that fits wins. */
final class Router {

    /**
     * A route and what its path names.
     *
     * @param route the route
     * @param path the values of the names in its template
     */
    record Match(Route route, Map<String, String> path) {}

    private record Entry(Route route, PathTemplate template) {
        Optional<Map<String, String>> match(List<String> path) {
            return template.match(path).filter(route.exists());
        }
    }

    /** The routes that a path of so many parts may have; a longer one has what the last has. */
    private final List<List<Entry>> bySize = new ArrayList<>();

    Router(List<Route> routes) {
        List<Entry> entries =
                routes.stream().map(r -> new Entry(r, PathTemplate.of(r.template()))).toList();
        int longest = entries.stream().mapToInt(e -> e.template().parts().size()).max().orElse(0);
        for (int size = 0; size <= longest + 1; size++) {
            int parts = size;
            bySize.add(entries.stream().filter(e -> e.template().takes(parts)).toList());
        }
    }

    /**
     * The route of a request; HEAD is answered as GET.
     *
     * @throws Refusal 404 for an unknown path, 405 for a method that the path does not have
     */
    Match find(String method, List<String> path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        TreeSet<String> allowed = new TreeSet<>();
        for (Entry entry : bySize.get(Math.min(path.size(), bySize.size() - 1))) {
            Route route = entry.route();
            Optional<Map<String, String>> values = entry.match(path);
            if (values.isPresent()) {
                if (route.method().equals(wanted)) {
                    return new Match(route, values.get());
                }
                allowed.add(route.method());
            }
        }
        if (allowed.isEmpty()) {
            throw Refusal.of(
                    404,
                    "not-found",
                    "没有这个地址:写错了,或者它的项目没有部署在这里。请从首页进入;接口见 /openapi。",
                    "There is no such address. Check the path; /openapi lists what there is.");
        }
        List<String> names = new ArrayList<>(allowed);
        if (allowed.contains("GET")) {
            names.add("HEAD");
        }
        String list = String.join(", ", names);
        throw Refusal.of(
                        405,
                        "method-not-allowed",
                        "此地址不支持 " + printable(method) + "。可用的方法:" + list + "。",
                        "This address has no " + printable(method) + ". Allowed are " + list + ".")
                .with("Allow", list);
    }

    private static String printable(String method) {
        return method.length() > 20 ? method.substring(0, 20) : method;
    }
}
