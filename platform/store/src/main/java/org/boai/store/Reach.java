package org.boai.store;

import java.util.List;
import java.util.function.Supplier;

/**
 * How far the present work reaches into the rows: the subtree of a region. On PostgreSQL the
 * database itself lets nothing else through, whatever the work asks for; where nobody has said how
 * far it reaches, it lets nothing through at all.
 *
 * @param region the region; blank for none
 * @param vault whether it reaches what lies in the vault there
 */
public record Reach(String region, boolean vault) {
    /** Of what the platform does by itself, and of what it has to know to judge a filing. */
    public static final Reach PLATFORM = new Reach(Tree.NATION, true);

    /** No row. */
    public static final Reach NOTHING = new Reach("", false);

    private static final ScopedValue<Reach> PRESENT = ScopedValue.newInstance();

    /** What the database is told of it. */
    List<Object> settings() {
        return List.of(region, vault ? "open" : "closed");
    }

    /** Does work that reaches this far. */
    public <R> R call(Supplier<R> work) {
        return ScopedValue.where(PRESENT, this).call(work::get);
    }

    /** The same, for work without a result. */
    public void run(Runnable work) {
        ScopedValue.where(PRESENT, this).run(work);
    }

    /**
     * Whether the database would keep to this but does not for the user that it is opened as:
     * PostgreSQL lets superusers pass, and roles with BYPASSRLS.
     */
    public static boolean isPassedBy(Database database) {
        return database.dialect()
                .guardedQuestion()
                .flatMap(question -> database.execute().get(question))
                .filter(answer -> !answer.column(1).get(Boolean.class))
                .isPresent();
    }

    /** How far the present work reaches. */
    public static Reach present() {
        return PRESENT.orElse(NOTHING);
    }
}
