package org.boai.store;

import java.util.List;

/** Keeps the tables of entities in step with the entities. */
public final class Schema {

    private final Database database;

    /** The tables of a database. */
    public Schema(Database database) {
        this.database = database;
    }

    /**
     * What has to change so that the tables fit. A component that is gone keeps its column and
     * data; new tables, optional or filled components, longer texts and names that {@code @Was}
     * explains are safe; every other difference is refused.
     */
    public SchemaPlan plan(List<EntityTable> wanted) {
        return planned(wanted.stream().map(TableLayout::of).toList());
    }

    /**
     * The same for the entities of a program that is only described.
     *
     * @throws IllegalArgumentException if an entity cannot become a table
     */
    public SchemaPlan plan(String program, List<EntityShape> wanted) {
        return planned(wanted.stream().map(shape -> TableLayout.of(program, shape)).toList());
    }

    /** Whoever has it done: it is about all rows, those of the vault among them. */
    private SchemaPlan planned(List<TableLayout> wanted) {
        return Reach.PLATFORM.call(() -> new SchemaPlanner(database).plan(wanted));
    }

    /**
     * Carries a plan out.
     *
     * @throws IllegalArgumentException if the plan is not safe
     */
    public void apply(SchemaPlan plan) {
        database.inTransaction(
                tx -> {
                    apply(tx, plan);
                    return plan;
                });
    }

    /**
     * Carries a plan out inside a transaction. PostgreSQL undoes it with the transaction. H2
     * commits at every change of a table, and with it what the transaction did before: there a plan
     * that was interrupted is planned and applied again, and carries on. Its statements take as
     * long as they take: an index of millions of rows is one of them.
     *
     * @throws IllegalArgumentException if the plan is not safe
     */
    public void apply(Tx tx, SchemaPlan plan) {
        if (!plan.safe()) {
            throw new IllegalArgumentException(plan.refused().toString());
        }
        SchemaChange change = new SchemaChange(tx, database.dialect(), database.cipher());
        Reach.PLATFORM.run(() -> tx.unhurried(() -> plan.steps().forEach(change::run)));
    }
}
