package org.boai.charityhomes;

import java.math.BigDecimal;

/**
 * Where a fund stands, in yuan.
 *
 * @param principal what it was founded with
 * @param giftsBack what borrowers gave in gratitude
 * @param disbursed what was paid out
 * @param repaid what came back
 * @param writtenOff what will not come back
 */
record FundBalance(
        BigDecimal principal,
        BigDecimal giftsBack,
        BigDecimal disbursed,
        BigDecimal repaid,
        BigDecimal writtenOff) {

    /** What can be lent. */
    BigDecimal available() {
        return principal.add(giftsBack).add(repaid).subtract(disbursed);
    }

    /** What has to come back. */
    BigDecimal outstanding() {
        return disbursed.subtract(repaid).subtract(writtenOff);
    }
}
