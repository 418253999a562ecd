package org.boai.registry;

import java.time.Duration;

/**
 * How the calls of a program fare on this node, since it was loaded.
 *
 * @param running how many run now
 * @param atOnce how many may run at once
 * @param deadline how long its code may take in one call
 * @param failures how many failed or took longer
 * @param refused how many found no place
 * @param stuck how many took longer and still run
 */
public record CallFigures(
        int running, int atOnce, Duration deadline, long failures, long refused, long stuck) {}
