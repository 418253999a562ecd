package org.boai.plugins;

/**
 * The one interface that a program jar provides: it returns a value that says what the program
 * adds, and does nothing else.
 */
@FunctionalInterface
public interface Program {
    /** What this program adds. Called more than once; the same answer every time. */
    ProgramDefinition define();
}
