package org.boai.plugins;

/** Who is calling. Reach and permission were decided before a program sees it. */
public interface Actor {
    /** The account's name. */
    String name();

    /** The code of the region whose subtree the caller reaches. */
    String region();

    /** Whether the caller holds this permission. */
    boolean may(Permission permission);
}
