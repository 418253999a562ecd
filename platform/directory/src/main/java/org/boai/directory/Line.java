package org.boai.directory;

import org.boai.plugins.Label;

/**
 * How an organisation is led: by area, or by a branch of industry such as the railways or the XPCC.
 */
public enum Line {
    @Label(zh = "地方", en = "Region")
    REGION,
    @Label(zh = "行业", en = "Industry")
    INDUSTRY
}
