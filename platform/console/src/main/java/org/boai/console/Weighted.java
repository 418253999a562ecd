package org.boai.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One choice of an {@code Accept} or {@code Accept-Language} header. */
record Weighted(String value, double weight) {

    /** The choices of a header, best first; what cannot be read counts nothing. */
    static List<Weighted> list(String header) {
        List<Weighted> all = new ArrayList<>();
        for (String part : header.split(",")) {
            String[] pieces = part.split(";");
            double weight = 1;
            for (int i = 1; i < pieces.length; i++) {
                String parameter = pieces[i].strip().toLowerCase(Locale.ROOT);
                if (parameter.startsWith("q=")) {
                    weight = weight(parameter.substring(2));
                }
            }
            String value = pieces.length == 0 ? "" : pieces[0].strip().toLowerCase(Locale.ROOT);
            if (!value.isEmpty()) {
                all.add(new Weighted(value, weight));
            }
        }
        all.sort(Comparator.comparingDouble((Weighted w) -> w.weight()).reversed());
        return all;
    }

    private static double weight(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }
}
