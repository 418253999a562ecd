package org.boai.directory;

import org.boai.plugins.Label;
import org.boai.plugins.Money;

/**
 * One side of a payment in the ledger.
 *
 * @param account which account
 * @param holder the region whose branch holds it; its own unit at the base
 * @param debit in yuan
 * @param credit in yuan
 */
public record Posting(
        @Label(zh = "科目", en = "Account") LedgerAccount account,
        @Label(zh = "区划", en = "Holder") String holder,
        @Label(zh = "借", en = "Debit") Money debit,
        @Label(zh = "贷", en = "Credit") Money credit) {}
