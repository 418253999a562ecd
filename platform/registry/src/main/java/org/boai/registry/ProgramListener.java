package org.boai.registry;

import org.boai.store.Tx;

import java.util.Optional;

/**
 * Hears of programs on every node: at the start, when this node deploys, and when another node did.
 * It is told inside the transaction of the deployment, before anyone can use the new version; an
 * exception undoes the deployment. It may hear of the same version more than once.
 */
public interface ProgramListener {
    /** This version runs from now on. */
    void deployed(Tx tx, Deployed now, Optional<Deployed> before);

    /** The program runs no more; its rows stay. */
    default void removed(Tx tx, Deployed gone) {}
}
