package org.boai.console;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the rooms behind the console are: what health and metrics report. */
public interface Vitals {
    /** How far this node's clock is from the database's, if the database answers now. */
    Optional<Duration> clockOffset();

    /** Whether only a new process can open the database again. */
    boolean isDatabaseLost();

    /** Figures of the moment; those of one name stand together. */
    List<Gauge> gauges();
}
