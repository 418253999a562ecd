package org.boai.charityhomes;

import module org.boai.plugins;

/**
 * A turn of a fund's money.
 *
 * @param round which turn
 * @param loans how many loans were paid out
 * @param disbursed what was paid out
 * @param repaid what of it came back
 * @param overdue how many loans are overdue
 */
public record FundRound(int round, int loans, Money disbursed, Money repaid, int overdue) {}
