package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/** Packed tallies say what a map of tallies says, whatever was added in whatever order. */
final class PackedTest {
    private static final List<String> CHOICES = List.of("", "HEALTH", "健康,ACTIVE");
    private static final List<Long> NUMBERS =
            List.of(0L, 1L, 63L, 64L, 200L, Long.MAX_VALUE, Long.MIN_VALUE, -5L);

    private final Random random = new Random(1864);

    private record Key(long number, String choice) {}

    @Test
    void sumsAreThoseOfEachMeasureAndChoice() {
        for (int round = 0; round < 200; round++) {
            Map<Key, Tally> wanted = new HashMap<>();
            Packed packed = Packed.NONE;
            Packed backwards = Packed.NONE;
            for (int i = 0; i < 40; i++) {
                Key key = new Key(any(NUMBERS), any(CHOICES));
                Tally tally = tally();
                Packed one = packed(key.number(), key.choice(), tally);
                wanted.merge(key, tally, Tally::plus);
                packed = packed.plus(one);
                backwards = one.plus(backwards);
            }
            wanted.values().removeIf(Tally::isZero);
            assertEquals(wanted, read(packed));
            assertArrayEquals(packed.bytes(), backwards.bytes());
            assertEquals(wanted, read(new Packed(packed.bytes()).plus(Packed.NONE)));
            assertTrue(packed.plus(packed.negated()).isEmpty());
            wanted.keySet().removeIf(key -> key.number() > 64);
            assertEquals(wanted, read(packed.only(number -> number <= 64)));
        }
    }

    @Test
    void partsCanBeRenumberedAndLeftOut() {
        Packed packed =
                packed(7, "A", Tally.of(1, BigDecimal.TEN))
                        .plus(packed(8, "", Tally.of(2, BigDecimal.TWO)))
                        .plus(packed(9, "", Tally.of(3, BigDecimal.TWO)));
        Map<Key, Tally> seen =
                read(
                        packed.renumbered(
                                number ->
                                        number == 8
                                                ? OptionalLong.empty()
                                                : OptionalLong.of(1_000 - number)));
        assertEquals(
                Map.of(
                        new Key(993, "A"),
                        Tally.of(1, BigDecimal.TEN),
                        new Key(991, ""),
                        Tally.of(3, BigDecimal.TWO)),
                seen);
    }

    private static Packed packed(long number, String choice, Tally tally) {
        return Packed.of(List.of(new Packed.Entry(number, choice, tally)));
    }

    @Test
    void manyAtOnceAreTheirSum() {
        for (int round = 0; round < 200; round++) {
            Map<Key, Tally> wanted = new HashMap<>();
            for (int i = 0; i < 20; i++) {
                wanted.put(new Key(any(NUMBERS), any(CHOICES)), tally());
            }
            List<Packed.Entry> entries =
                    wanted.entrySet().stream()
                            .map(
                                    e ->
                                            new Packed.Entry(
                                                    e.getKey().number(),
                                                    e.getKey().choice(),
                                                    e.getValue()))
                            .toList();
            Packed oneByOne =
                    entries.stream()
                            .map(e -> packed(e.number(), e.dimension(), e.tally()))
                            .reduce(Packed.NONE, Packed::plus);
            assertArrayEquals(oneByOne.bytes(), Packed.of(entries).bytes());
            wanted.values().removeIf(Tally::isZero);
            assertEquals(wanted, read(Packed.of(entries)));
        }
    }

    private static Map<Key, Tally> read(Packed packed) {
        Map<Key, Tally> seen = new HashMap<>();
        packed.read(
                _ -> true,
                (number, choice, tally) -> seen.merge(new Key(number, choice), tally, Tally::plus));
        return seen;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Tally tally() {
        long records = random.nextInt(7) - 3L;
        BigDecimal total =
                switch (random.nextInt(5)) {
                    case 0 -> BigDecimal.valueOf(records);
                    case 1 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(11));
                    case 2 -> new BigDecimal("-9999999999999999999999999999.9999999999");
                    case 3 -> BigDecimal.valueOf(random.nextInt(100) * 1_000_000L);
                    default -> BigDecimal.ZERO;
                };
        return random.nextBoolean()
                ? Tally.of(records, total)
                : new Tally(records, total, random.nextInt(3), -random.nextInt(3), 0, 1);
    }
}
