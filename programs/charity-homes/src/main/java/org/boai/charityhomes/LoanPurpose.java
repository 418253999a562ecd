package org.boai.charityhomes;

import module org.boai.plugins;

/** What a household borrows for. */
public enum LoanPurpose {
    @Label(zh = "种植", en = "Crops")
    CROPS,
    @Label(zh = "养殖", en = "Livestock")
    LIVESTOCK,
    @Label(zh = "小商业", en = "Small trade")
    TRADE,
    @Label(zh = "手工", en = "Crafts")
    CRAFTS,
    @Label(zh = "其他", en = "Other")
    OTHER
}
