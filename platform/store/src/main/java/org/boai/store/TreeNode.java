package org.boai.store;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Optional;

/** A division while a release is merged into the tree: as it was, as it will be, and its place. */
final class TreeNode {

    /** What can change and is remembered with dates. */
    record Description(
            String name,
            int level,
            DivisionKind kind,
            boolean statutory,
            String flag,
            String parent) {

        static Description of(String code, String name, int level, String flag, String parent) {
            DivisionKind kind = DivisionKind.of(code, name, level, flag);
            return new Description(name, level, kind, flag.isEmpty(), flag, parent);
        }

        Description flagged(String code, String newFlag) {
            return of(code, name, level, newFlag, parent);
        }
    }

    /** A description that held in a span of time that is over. */
    record Past(String code, Description description, Optional<LocalDate> from, LocalDate until) {}

    final String code;
    final int oldPre;
    final int oldPost;
    private final @Nullable Description was;

    Description now;
    LatinNames names;
    Optional<LocalDate> validFrom;
    Optional<LocalDate> validTo;

    int pre;
    int post;
    @Nullable TreeNode firstChild;
    @Nullable TreeNode nextSibling;

    /** Whether its line in the database is another than before, its place aside. */
    boolean changed;

    /** A division that is in the database. */
    TreeNode(
            String code,
            Description was,
            LatinNames names,
            Optional<LocalDate> validFrom,
            Optional<LocalDate> validTo,
            int pre,
            int post) {
        this.code = code;
        this.was = was;
        this.now = was;
        this.names = names;
        this.validFrom = validFrom;
        this.validTo = validTo;
        this.oldPre = pre;
        this.oldPost = post;
    }

    /** A division that is new. */
    TreeNode(String code, Description now, Optional<LocalDate> validFrom) {
        this.code = code;
        this.was = null;
        this.now = now;
        this.names = LatinNames.NONE;
        this.validFrom = validFrom;
        this.validTo = Optional.empty();
        this.oldPre = -1;
        this.oldPost = -1;
        this.changed = true;
    }

    boolean isNew() {
        return was == null;
    }

    /** Whether it is where it was. */
    boolean stays() {
        return before().filter(description -> description.parent().equals(now.parent()))
                .isPresent();
    }

    void keepPlace() {
        pre = oldPre;
        post = oldPost;
    }

    boolean isValid() {
        return validTo.isEmpty();
    }

    /** How it was described before; nothing for a new one. */
    Optional<Description> before() {
        return Optional.ofNullable(was);
    }

    /** Whether its line in the database has to be written again. */
    boolean hasToBeWritten() {
        return changed || pre != oldPre || post != oldPost;
    }
}
