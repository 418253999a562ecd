package org.boai.directory;

import org.boai.plugins.Label;

/** Where supervision comes from. */
public enum SupervisionSource {
    @Label(zh = "内部监督", en = "Internal")
    INTERNAL,
    @Label(zh = "人大执法检查", en = "People's congress")
    CONGRESS,
    @Label(zh = "法律监督", en = "Law")
    LAW,
    @Label(zh = "政府监督", en = "Government")
    GOVERNMENT,
    @Label(zh = "社会监督", en = "Society")
    SOCIETY
}
