package org.boai.directory;

import org.boai.plugins.Label;

/** Whether something comes again. */
public enum Regularity {
    @Label(zh = "单次", en = "Once")
    ONCE,
    @Label(zh = "每月开放日", en = "Monthly open day")
    OPEN_DAY,
    @Label(zh = "每月固定服务", en = "Monthly service")
    MONTHLY,
    @Label(zh = "每季例会", en = "Quarterly meeting")
    QUARTERLY
}
