package org.boai.plugins;

import java.util.ArrayList;
import java.util.List;

/**
 * A named change of state.
 *
 * @param <E> the entity
 */
public final class Transition<E extends Record> {
    private final String name;
    private final Text title;
    private final Enum<?> target;
    private final Permission permission;
    private final List<Rule<E>> guards;
    private final boolean byAnother;
    private final boolean withReason;
    private final boolean fromAbove;

    private Transition(
            String name,
            Text title,
            Enum<?> target,
            Permission permission,
            List<Rule<E>> guards,
            boolean byAnother,
            boolean withReason,
            boolean fromAbove) {
        this.name = name;
        this.title = title;
        this.target = target;
        this.permission = permission;
        this.guards = List.copyOf(guards);
        this.byAnother = byAnother;
        this.withReason = withReason;
        this.fromAbove = fromAbove;
    }

    /**
     * A transition that whoever may file may make.
     *
     * @param name kebab-case, the last part of its address, for example {@code submit}
     * @param zh what its button says
     * @param en what its button says in English
     * @param target the state that it leads to
     */
    public static <E extends Record, S extends Enum<S> & State<E>> Transition<E> step(
            String name, String zh, String en, S target) {
        return new Transition<>(
                name, Text.of(zh, en), target, Permission.FILE, List.of(), false, false, false);
    }

    /** The same transition, made by those who hold this permission. */
    public Transition<E> by(Permission needed) {
        return new Transition<>(
                name, title, target, needed, guards, byAnother, withReason, fromAbove);
    }

    /** The same transition, refused while this guard finds a problem. */
    public Transition<E> when(Rule<E> guard) {
        List<Rule<E>> all = new ArrayList<>(guards);
        all.add(guard);
        return new Transition<>(
                name, title, target, permission, all, byAnother, withReason, fromAbove);
    }

    /**
     * The same transition, made with four eyes: whoever has filed, changed or moved the row before
     * may not make it.
     */
    public Transition<E> byAnother() {
        return new Transition<>(
                name, title, target, permission, guards, true, withReason, fromAbove);
    }

    /**
     * The same transition, made only with a reason: whoever it concerns reads it beside the row and
     * in its history.
     */
    public Transition<E> withReason() {
        return new Transition<>(
                name, title, target, permission, guards, byAnother, true, fromAbove);
    }

    /**
     * The same transition, made at a level above the row's own: by somebody whose region contains
     * the row's and is another. Nobody stands above the nation, which makes it by itself.
     *
     * @since 0.2
     */
    public Transition<E> fromAbove() {
        return new Transition<>(
                name, title, target, permission, guards, byAnother, withReason, true);
    }

    /** Its name in addresses. */
    public String name() {
        return name;
    }

    /** What its button says. */
    public Text title() {
        return title;
    }

    /** The state that it leads to. */
    public Enum<?> target() {
        return target;
    }

    /** Who may make it. */
    public Permission permission() {
        return permission;
    }

    /** Whether only somebody who had no hand in the row makes it. */
    public boolean isByAnother() {
        return byAnother;
    }

    /** Whether it is refused without a reason. */
    public boolean isWithReason() {
        return withReason;
    }

    /**
     * Whether it is made at a level above the row's own.
     *
     * @since 0.2
     */
    public boolean isFromAbove() {
        return fromAbove;
    }

    /** What must hold before it is made. */
    public List<Rule<E>> guards() {
        return guards;
    }
}
