package org.boai.directory;

import org.boai.plugins.Label;

/** In what way somebody carries the work. */
public enum BackboneKind {
    @Label(zh = "带头人", en = "Leader")
    LEADER,
    @Label(zh = "骨干", en = "Core member")
    CORE
}
