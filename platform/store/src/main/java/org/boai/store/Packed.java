package org.boai.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * Tallies of many measures in one value: one after the other, in the order of their measures and
 * choices, so that two such values are added in one pass over both. A part is the measure's number,
 * the choice, a byte that says what follows, the number of rows, the sum where it is another number
 * than that of the rows, and the qualifiers where there are any. What comes to nothing has no part.
 */
final class Packed {
    static final Packed NONE = new Packed(new byte[0]);

    private static final int SUM = 1;
    private static final int LONG_SUM = 2;
    private static final int QUALIFIED = 4;

    private static final int USUAL_LENGTH = 32;

    private final byte[] bytes;

    /**
     * What a part is made of.
     *
     * @param number the measure's number
     * @param dimension the choice; blank for none
     * @param tally what it comes to
     */
    record Entry(long number, String dimension, Tally tally) {
        private static final Comparator<Entry> ORDER =
                Comparator.comparingLong(Entry::number)
                        .thenComparing(Entry::text, Arrays::compareUnsigned);

        static Entry of(Spot spot, Tally tally) {
            return new Entry(spot.measure(), spot.dimension(), tally);
        }

        private byte[] text() {
            return dimension.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Takes the parts one by one. */
    interface Sink {

        /**
         * Takes a part.
         *
         * @param number the measure's number
         */
        void take(long number, String dimension, Tally tally);
    }

    /** As it is stored. */
    Packed(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Tallies, each of another measure or choice. */
    static Packed of(List<Entry> entries) {
        Out out = new Out(USUAL_LENGTH * entries.size());
        entries.stream()
                .filter(entry -> !entry.tally().isZero())
                .sorted(Entry.ORDER)
                .forEach(out::entry);
        return out.packed();
    }

    /** To be stored; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Both together. */
    Packed plus(Packed other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        Out out = new Out(bytes.length + other.bytes.length);
        Part one = new Part(bytes);
        Part two = new Part(other.bytes);
        boolean first = one.next();
        boolean second = two.next();
        while (first || second) {
            int order = !second ? -1 : !first ? 1 : one.order(two);
            if (order == 0) {
                out.sum(one, two);
            } else {
                Part smaller = order < 0 ? one : two;
                out.all(smaller.from, smaller.start, smaller.at - smaller.start);
            }
            if (order <= 0) {
                first = one.next();
            }
            if (order >= 0) {
                second = two.next();
            }
        }
        return out.packed();
    }

    /** What takes this away when it is added. */
    Packed negated() {
        Out out = new Out(bytes.length);
        Part part = new Part(bytes);
        while (part.next()) {
            out.all(bytes, part.start, part.content - part.start);
            out.tally(part.tally().negated());
        }
        return out.packed();
    }

    /** The parts of some measures only. */
    Packed only(LongPredicate wanted) {
        Out out = new Out(bytes.length);
        Part part = new Part(bytes);
        while (part.next()) {
            if (wanted.test(part.number)) {
                out.all(bytes, part.start, part.at - part.start);
            }
        }
        return out.size == bytes.length ? this : out.packed();
    }

    /**
     * The same under other numbers.
     *
     * @param numbers none for a measure whose part is left out
     */
    Packed renumbered(LongFunction<OptionalLong> numbers) {
        List<Renumbered> parts = new ArrayList<>();
        Part part = new Part(bytes);
        while (part.next()) {
            OptionalLong number = numbers.apply(part.number);
            if (number.isPresent()) {
                parts.add(new Renumbered(number.getAsLong(), part.numbered, part.at));
            }
        }
        // The choices of a measure stay in their order.
        parts.sort(Comparator.comparingLong(Renumbered::number));
        Out out = new Out(bytes.length);
        for (Renumbered one : parts) {
            out.number(one.number());
            out.all(bytes, one.from(), one.to() - one.from());
        }
        return out.packed();
    }

    /** A part under another number; what follows the number stays as it is. */
    private record Renumbered(long number, int from, int to) {}

    /** Hands out the parts of some measures. */
    void read(LongPredicate wanted, Sink sink) {
        Part part = new Part(bytes);
        while (part.next()) {
            if (wanted.test(part.number)) {
                sink.take(part.number, part.dimension(), part.tally());
            }
        }
    }

    /** The part at which a reader stands. */
    private static final class Part {
        private final byte[] from;
        private int at;
        private int start;
        private long number;
        private int numbered;
        private int text;
        private int content;
        private int holds;
        private int sum;
        private int scale;
        private int length;
        private final long[] counts = new long[6];

        Part(byte[] from) {
            this.from = from;
        }

        /** Goes to the next one, if there is one. */
        boolean next() {
            if (at == from.length) {
                return false;
            }
            start = at;
            number = number();
            numbered = at;
            int size = (int) number();
            text = at;
            at += size;
            content = at;
            holds = from[at++];
            counts[0] = number();
            scale = 0;
            if ((holds & (SUM | LONG_SUM)) != 0) {
                scale = (int) number();
                length = (holds & LONG_SUM) != 0 ? (int) number() : 0;
                sum = at;
                counts[1] = length == 0 ? number() : 0;
                at += length;
            }
            for (int i = 2; i < counts.length; i++) {
                counts[i] = (holds & QUALIFIED) != 0 ? number() : 0;
            }
            return true;
        }

        /** Seven bits to a byte, the lowest first; the sign is the lowest bit. */
        private long number() {
            long value = 0;
            int shift = 0;
            byte next;
            do {
                next = from[at++];
                value |= (long) (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            return (value >>> 1) ^ -(value & 1);
        }

        int order(Part other) {
            int order = Long.compare(number, other.number);
            return order != 0
                    ? order
                    : Arrays.compareUnsigned(
                            from, text, content, other.from, other.text, other.content);
        }

        String dimension() {
            return text == content
                    ? ""
                    : new String(from, text, content - text, StandardCharsets.UTF_8);
        }

        /** Whether two longs say it all. */
        boolean isPlain() {
            return (holds & (LONG_SUM | QUALIFIED)) == 0 && scale == 0;
        }

        /** The sum of a plain one. */
        long whole() {
            return (holds & SUM) == 0 ? counts[0] : counts[1];
        }

        Tally tally() {
            BigDecimal total =
                    switch (holds & (SUM | LONG_SUM)) {
                        case 0 -> BigDecimal.valueOf(counts[0]);
                        case SUM -> BigDecimal.valueOf(counts[1], scale);
                        default -> new BigDecimal(new BigInteger(from, sum, length), scale);
                    };
            return new Tally(counts[0], total, counts[2], counts[3], counts[4], counts[5]);
        }
    }

    /** What is written, in room for at least so much. */
    private static final class Out {
        private static final int LONGEST_NUMBER = 10;

        private byte[] bytes;
        private int size;

        Out(int room) {
            bytes = new byte[room];
        }

        private void room(int more) {
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
            }
        }

        void all(byte[] from, int start, int length) {
            room(length);
            System.arraycopy(from, start, bytes, size, length);
            size += length;
        }

        void number(long value) {
            room(LONGEST_NUMBER);
            long rest = (value << 1) ^ (value >> 63);
            while ((rest & ~0x7fL) != 0) {
                bytes[size++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            bytes[size++] = (byte) rest;
        }

        void entry(Entry entry) {
            byte[] text = entry.text();
            number(entry.number());
            number(text.length);
            all(text, 0, text.length);
            tally(entry.tally());
        }

        /** Two parts of one measure and choice, unless they come to nothing. */
        void sum(Part one, Part two) {
            if (one.isPlain() && two.isPlain()) {
                long total = one.whole() + two.whole();
                boolean fits = ((one.whole() ^ total) & (two.whole() ^ total)) >= 0;
                if (fits) {
                    plain(one, one.counts[0] + two.counts[0], total);
                    return;
                }
            }
            Tally sum = one.tally().plus(two.tally());
            if (!sum.isZero()) {
                all(one.from, one.start, one.content - one.start);
                tally(sum);
            }
        }

        /** What {@link #tally} writes of whole numbers. */
        private void plain(Part of, long records, long total) {
            if ((records | total) != 0) {
                all(of.from, of.start, of.content - of.start);
                room(1);
                bytes[size++] = (byte) (records == total ? 0 : SUM);
                number(records);
                if (records != total) {
                    number(0);
                    number(total);
                }
            }
        }

        void tally(Tally tally) {
            BigDecimal total = tally.total();
            boolean same = total.compareTo(BigDecimal.valueOf(tally.records())) == 0;
            byte[] digits = same ? new byte[0] : total.unscaledValue().toByteArray();
            boolean wide = digits.length > Long.BYTES;
            boolean qualified =
                    (tally.atLeast() | tally.about() | tally.nearly() | tally.notKnown()) != 0;
            room(1);
            bytes[size++] =
                    (byte) ((same ? 0 : wide ? LONG_SUM : SUM) | (qualified ? QUALIFIED : 0));
            number(tally.records());
            if (!same) {
                number(total.scale());
                if (wide) {
                    number(digits.length);
                    all(digits, 0, digits.length);
                } else {
                    number(total.unscaledValue().longValueExact());
                }
            }
            if (qualified) {
                number(tally.atLeast());
                number(tally.about());
                number(tally.nearly());
                number(tally.notKnown());
            }
        }

        Packed packed() {
            return size == 0
                    ? NONE
                    : new Packed(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
        }
    }
}
