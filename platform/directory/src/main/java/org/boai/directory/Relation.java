package org.boai.directory;

import org.boai.plugins.Label;

/** Who is visited. */
public enum Relation {
    @Label(zh = "本人", en = "The member")
    SELF,
    @Label(zh = "父母", en = "Parent")
    PARENT,
    @Label(zh = "配偶", en = "Spouse")
    SPOUSE,
    @Label(zh = "子女", en = "Child")
    CHILD
}
