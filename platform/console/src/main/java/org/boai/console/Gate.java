package org.boai.console;

import org.boai.security.Operation;

/** Who may pass to a route: everybody, or callers whose account allows an operation. */
sealed interface Gate {

    /** Anybody, signed in or not. */
    record Open() implements Gate {}

    /** A caller who may do this; where, the handler or the room behind it checks again. */
    record Needs(Operation operation) implements Gate {}

    static Gate open() {
        return new Open();
    }

    static Gate needs(Operation operation) {
        return new Needs(operation);
    }
}
