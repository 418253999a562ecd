package org.boai.server;

import java.util.concurrent.Callable;

/**
 * A command of {@code ./boai}, annotated for picocli and found as a service; its answer is the exit
 * status.
 */
public interface Subcommand extends Callable<Integer> {}
