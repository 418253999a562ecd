package org.boai.directory;

import org.boai.plugins.Label;

/** By which way a member joins (M-06 to M-08). */
public enum JoiningPath {
    @Label(zh = "基层组织批准", en = "Base organisation")
    BASE,
    @Label(zh = "县级以上直接吸收", en = "Directly at county level")
    COUNTY,
    @Label(zh = "网上申请归口办理", en = "Online, handled by the responsible unit")
    ONLINE,
    @Label(zh = "既有台账", en = "From an existing ledger")
    LEDGER
}
