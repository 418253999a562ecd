package org.boai.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The most that the largest part of the heap held since this began. */
final class Heap {
    private static final double MEBI = 1 << 20;

    private final List<MemoryPoolMXBean> pools =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .toList();

    private Heap() {}

    static Heap watch() {
        Heap heap = new Heap();
        heap.pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        return heap;
    }

    /** In MiB. */
    double peak() {
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).max().orElseThrow()
                / MEBI;
    }

    /** What the heap may grow to, in MiB. */
    static double largest() {
        return Runtime.getRuntime().maxMemory() / MEBI;
    }
}
