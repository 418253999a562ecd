package org.boai.plugins;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
    private final Set<Trait> traits;

    private enum Trait {
        BY_ANOTHER,
        FROM_ABOVE,
        WITH_REASON,
        ON_OCCASION
    }

    private Transition(
            String name,
            Text title,
            Enum<?> target,
            Permission permission,
            List<Rule<E>> guards,
            Set<Trait> traits) {
        this.name = name;
        this.title = title;
        this.target = target;
        this.permission = permission;
        this.guards = List.copyOf(guards);
        this.traits = traits;
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
                name, Text.of(zh, en), target, Permission.FILE, List.of(), Set.of());
    }

    /** The same transition, made by those who hold this permission. */
    public Transition<E> by(Permission needed) {
        return new Transition<>(name, title, target, needed, guards, traits);
    }

    /** The same transition, refused while this guard finds a problem. */
    public Transition<E> when(Rule<E> guard) {
        List<Rule<E>> all = new ArrayList<>(guards);
        all.add(guard);
        return new Transition<>(name, title, target, permission, all, traits);
    }

    /**
     * The same transition, made with four eyes: whoever has filed, changed or moved the row before
     * may not make it.
     */
    public Transition<E> byAnother() {
        return with(Trait.BY_ANOTHER);
    }

    /**
     * The same transition, made only with a reason: whoever it concerns reads it beside the row and
     * in its history.
     */
    public Transition<E> withReason() {
        return with(Trait.WITH_REASON);
    }

    /**
     * The same transition, made at a level above the row's own: by somebody whose region contains
     * the row's and is another. Nobody stands above the nation, which makes it by itself.
     *
     * @since 0.2
     */
    public Transition<E> fromAbove() {
        return with(Trait.FROM_ABOVE);
    }

    /**
     * The same transition, made when there is an occasion: a row does not wait for it, as an open
     * fund does not wait to be closed. Every other one that needs more than the permission to file
     * is a decision that its rows are listed for.
     *
     * @since 0.2
     */
    public Transition<E> onOccasion() {
        return with(Trait.ON_OCCASION);
    }

    private Transition<E> with(Trait trait) {
        Set<Trait> all = EnumSet.of(trait);
        all.addAll(traits);
        return new Transition<>(name, title, target, permission, guards, all);
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
        return traits.contains(Trait.BY_ANOTHER);
    }

    /** Whether it is refused without a reason. */
    public boolean isWithReason() {
        return traits.contains(Trait.WITH_REASON);
    }

    /**
     * Whether it is made at a level above the row's own.
     *
     * @since 0.2
     */
    public boolean isFromAbove() {
        return traits.contains(Trait.FROM_ABOVE);
    }

    /**
     * Whether rows in the state before it do not wait for it.
     *
     * @since 0.2
     */
    public boolean isOnOccasion() {
        return traits.contains(Trait.ON_OCCASION);
    }

    /** What must hold before it is made. */
    public List<Rule<E>> guards() {
        return guards;
    }
}
