package org.boai.security;

import org.boai.plugins.Text;
import org.boai.store.Attachments;
import org.boai.store.Division;
import org.boai.store.Tree;

import java.util.Optional;
import java.util.Set;

/** The one place that says whether a caller may do something somewhere. */
public final class Access {
    private static final String NATION = "CN";
    private static final String FINDING = "directory/supervision-finding";

    private final Tree tree;
    private final Set<String> fourEyes;

    /** Decides by this tree of regions. */
    public Access(Tree tree) {
        this(tree, Set.of());
    }

    /**
     * The same, with changes of state that ask for four eyes.
     *
     * @param fourEyes {@code program/entity/transition}
     */
    public Access(Tree tree, Set<String> fourEyes) {
        this.tree = tree;
        this.fourEyes = Set.copyOf(fourEyes);
    }

    /** Whether the operator wants somebody for this who had no hand in the row. */
    public boolean asksFourEyes(String entity, String transition) {
        return fourEyes.contains(entity + "/" + transition);
    }

    /** Whether the region lies in the caller's subtree. */
    public boolean reaches(Caller caller, String region) {
        return tree.within(region, caller.region());
    }

    /** The level of the caller's region. */
    public Optional<Integer> level(Caller caller) {
        return tree.find(caller.region()).map(Division::level);
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

    /** Refuses the operation unless the role allows it with what is changed. */
    public void require(Caller caller, Operation operation, Matter matter) {
        enter(caller, matter);
        require(caller, operation);
        if (!operation.reads()) {
            requireBound(caller, matter);
        }
    }

    /** Refuses what belongs to another unit, program or task than the caller's post. */
    public void requireBound(Caller caller, Matter matter) {
        enter(caller, matter);
        if (!isWithinBound(caller.post(), matter)) {
            throw new Refused(
                    Refused.Reason.FORBIDDEN,
                    "forbidden",
                    Text.of(
                            "您的账号只能办理本单位、本项目或监督事项。请联系上级管理员。",
                            "Your account is for its own unit, program or supervision alone. Ask an"
                                    + " administrator above you."));
        }
    }

    /** Whether a file is there for the caller: the vault is open to custodians alone. */
    public boolean reaches(Caller caller, Attachments.Place place) {
        return reaches(caller, place.region()) && (!place.vaulted() || caller.isCustodian());
    }

    /** What lies in the vault is not there for anybody but custodians. */
    private static void enter(Caller caller, Matter matter) {
        if (matter.vaulted() && !caller.isCustodian()) {
            throw Refused.outOfReach();
        }
    }

    private static boolean isWithinBound(Post post, Matter matter) {
        return switch (post.role().bound()) {
            case REGION -> true;
            case ORGANISATION ->
                    matter.organisation().isEmpty()
                            || matter.organisation().equals(post.organisation());
            case PROGRAM -> post.program().filter(matter::isOf).isPresent();
            case VAULT -> matter.vaulted() || matter.entity().isEmpty();
            case FINDINGS -> matter.entity().equals(Optional.of(FINDING));
        };
    }

    /** Refuses the operation unless the role allows it and the region is within reach. */
    public void require(Caller caller, Operation operation, String region) {
        if (!reaches(caller, region)) {
            throw Refused.outOfReach();
        }
        require(caller, operation);
    }
}
