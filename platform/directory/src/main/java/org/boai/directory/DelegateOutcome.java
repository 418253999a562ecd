package org.boai.directory;

import org.boai.plugins.Label;

/** What became of a nomination. */
public enum DelegateOutcome {
    @Label(zh = "提名", en = "Nominated")
    NOMINATED,
    @Label(zh = "当选", en = "Elected")
    ELECTED,
    @Label(zh = "未当选", en = "Not elected")
    NOT_ELECTED
}
