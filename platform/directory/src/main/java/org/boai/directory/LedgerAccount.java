package org.boai.directory;

import org.boai.plugins.Label;

/** The accounts of the fee ledger. */
public enum LedgerAccount {
    @Label(zh = "现金", en = "Cash")
    CASH,
    @Label(zh = "会费分成", en = "Share of fees")
    SHARE,
    @Label(zh = "捐赠", en = "Gift")
    GIFT
}
