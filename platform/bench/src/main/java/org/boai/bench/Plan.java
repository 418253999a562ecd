package org.boai.bench;

import java.time.Duration;
import java.util.Optional;

/**
 * How long and how often is measured.
 *
 * @param warm how long each side runs before it is measured
 * @param round how long one round of a side takes
 * @param rounds how many rounds each side has, in turns
 * @param clients how many clients send requests at once
 * @param rows how many rows indicators are measured over
 * @param organisations how many organisations filed them
 * @param minutes how many minutes filings arrive at a rate
 * @param rate how many arrive in a usual second; without it, a fifth of what the server takes
 * @param people how many people there are at first
 */
record Plan(
        Duration warm,
        Duration round,
        int rounds,
        int clients,
        int rows,
        int organisations,
        int minutes,
        Optional<Integer> rate,
        int people) {}
