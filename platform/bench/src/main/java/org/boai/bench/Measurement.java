package org.boai.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one benchmark found on one database.
 *
 * @param name the benchmark
 * @param database the database
 * @param unit what the figures count
 * @param platform the platform's figure, the median of the rounds
 * @param floor the floor's figure, the median of the rounds
 * @param aim what the ratio should come to
 * @param notes further figures
 */
record Measurement(
        String name,
        String database,
        String unit,
        double platform,
        double floor,
        Aim aim,
        Map<String, Double> notes) {

    /** What the ratio of the platform to the floor should be. */
    sealed interface Aim {
        boolean met(double ratio);
    }

    /** Throughput: at least this share of the floor's. */
    record AtLeast(double share) implements Aim {
        @Override
        public boolean met(double ratio) {
            return ratio >= share;
        }

        @Override
        public String toString() {
            return ">= " + share;
        }
    }

    /** Time: at most this multiple of the floor's. */
    record AtMost(double multiple) implements Aim {
        @Override
        public boolean met(double ratio) {
            return ratio <= multiple;
        }

        @Override
        public String toString() {
            return "<= " + multiple;
        }
    }

    /** The ratio is told, and nothing is asked of it. */
    record Told() implements Aim {
        @Override
        public boolean met(double ratio) {
            return true;
        }

        @Override
        public String toString() {
            return "-";
        }
    }

    Measurement {
        notes = Map.copyOf(notes);
    }

    double ratio() {
        return platform / floor;
    }

    /** The same with one more figure. */
    Measurement with(String note, double figure) {
        Map<String, Double> more = new TreeMap<>(notes);
        more.put(note, figure);
        return new Measurement(name, database, unit, platform, floor, aim, more);
    }
}
