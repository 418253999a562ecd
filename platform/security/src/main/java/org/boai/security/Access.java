package org.boai.security;

import org.boai.plugins.Text;
import org.boai.store.Tree;

/** The one place that says whether a caller may do something somewhere. */
public final class Access {
    private static final String NATION = "CN";

    private final Tree tree;

    /** Decides by this tree of regions. */
    public Access(Tree tree) {
        this.tree = tree;
    }

    /** Whether the region lies in the caller's subtree. */
    public boolean reaches(Caller caller, String region) {
        return tree.within(region, caller.region());
    }

    /** Refuses the operation unless the caller's role allows it. */
    public void require(Caller caller, Operation operation) {
        boolean allowed =
                caller.may(operation) && (!operation.national() || caller.region().equals(NATION));
        if (!allowed) {
            throw new Refused(
                    Refused.Reason.FORBIDDEN,
                    "forbidden",
                    Text.of(
                            "您的账号不能进行此操作。请联系上级管理员。",
                            "Your account may not do this. Ask an administrator above you."));
        }
    }

    /** Refuses the operation unless the role allows it and the region is within reach. */
    public void require(Caller caller, Operation operation, String region) {
        if (!reaches(caller, region)) {
            throw Refused.outOfReach();
        }
        require(caller, operation);
    }
}
