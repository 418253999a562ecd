package org.boai.directory;

import org.boai.plugins.Label;

/** On what occasion something was found. */
public enum FindingKind {
    @Label(zh = "日常监督", en = "Daily")
    DAILY,
    @Label(zh = "专项监督", en = "Special")
    SPECIAL,
    @Label(zh = "全面调查", en = "Census")
    CENSUS
}
