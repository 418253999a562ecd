package org.boai.charityhomes;

import module org.boai.plugins;

/** Who borrows. */
public enum BorrowerKind {
    @Label(zh = "农户", en = "Household")
    HOUSEHOLD,
    @Label(zh = "集体", en = "Collective")
    COLLECTIVE,
    @Label(zh = "合作社", en = "Cooperative")
    COOPERATIVE
}
