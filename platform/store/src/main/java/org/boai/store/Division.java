package org.boai.store;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An administrative division as it is, or was, in a span of time, with its place in today's tree.
 *
 * @param code the statistical code of 2, 4, 6, 9 or 12 digits, or {@link Tree#NATION}; it tells
 *     nothing about ancestry
 * @param name its name
 * @param nameEn its English name; the name itself where none is known
 * @param level 0 for the nation to 5 for a village: an attribute, not the depth in the tree
 * @param kind the name of a {@link DivisionKind}
 * @param statutory whether it counts in denominators
 * @param placeholder whether it stands for no unit of its own, like 市辖区 between a municipality and
 *     its districts: lists of children step over it
 * @param parent the code above; only the nation has none
 * @param pre its number in today's tree; its subtree has the numbers {@code pre} to {@code post}
 * @param post the last number in its subtree
 * @param validFrom since when it is as described; empty means ever since
 * @param validTo the first day on which it was so no more; empty means still
 */
public record Division(
        String code,
        String name,
        String nameEn,
        int level,
        String kind,
        boolean statutory,
        boolean placeholder,
        Optional<String> parent,
        int pre,
        int post,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validTo) {

    /** Whether the description holds on the day. */
    public boolean validOn(LocalDate day) {
        return validFrom.filter(day::isBefore).isEmpty() && validTo.map(day::isBefore).orElse(true);
    }

    /** The same in another parent. */
    Division in(Optional<String> other) {
        return with(other, post);
    }

    /** The same with nothing below it. */
    public Division alone() {
        return with(parent, pre);
    }

    private Division with(Optional<String> otherParent, int last) {
        return new Division(
                code,
                name,
                nameEn,
                level,
                kind,
                statutory,
                placeholder,
                otherParent,
                pre,
                last,
                validFrom,
                validTo);
    }

    /** Whether the other lies in the subtree of this one, in today's tree. */
    public boolean contains(Division other) {
        return pre <= other.pre && other.pre <= post;
    }
}
