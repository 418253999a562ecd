package org.boai.directory;

import org.boai.plugins.Label;

/** How hours came to be known. */
public enum HoursSource {
    @Label(zh = "签到", en = "Check-in")
    CHECK_IN,
    @Label(zh = "组织方登记", en = "Organiser")
    ORGANISER,
    @Label(zh = "本人申报", en = "Volunteer")
    SELF,
    @Label(zh = "既有台账", en = "Existing ledger")
    LEDGER,
    @Label(zh = "更正", en = "Correction")
    CORRECTION
}
