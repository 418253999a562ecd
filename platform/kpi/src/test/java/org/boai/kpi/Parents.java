package org.boai.kpi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which region lies in which, by the changes that were made and nothing else. */
final class Parents {
    final Map<String, String> of = new HashMap<>();
    final Set<String> counties = new TreeSet<>();

    Parents() {
        List<String> lines = World.release(224);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            of.put(cells[0], cells[3]);
            if (cells[2].equals("3")) {
                counties.add(cells[0]);
            }
        }
    }

    Parents(Parents other) {
        of.putAll(other.of);
        counties.addAll(other.counties);
    }

    boolean within(String code, String top) {
        for (String at = code; at != null; at = of.get(at)) {
            if (at.equals(top) || (at.equals("36") && top.equals("CN"))) {
                return true;
            }
        }
        return false;
    }

    List<String> townsOf(String county) {
        return of.keySet().stream()
                .filter(code -> code.length() == 9 && within(code, county))
                .sorted()
                .toList();
    }
}
