package org.boai.registry;

/** What can be done with a program. */
enum Act {
    DEPLOYED("deployed", "program-deploy"),
    UPGRADED("upgraded", "program-deploy"),
    ROLLED_BACK("rolled-back", "program-rollback"),
    REMOVED("removed", "program-remove"),
    RESTORED("restored", "program-restore"),
    CLEARED("cleared", "program-clear"),
    FENCED("fenced", "program-fence"),
    REFUSED("refused", "program-refused"),
    INTERRUPTED("interrupted", "program-interrupted");

    private final String word;
    private final String operation;

    Act(String word, String operation) {
        this.word = word;
        this.operation = operation;
    }

    /** The name of the operation in the audit trail. */
    String operation() {
        return operation;
    }

    /** A stable word. */
    String word() {
        return word;
    }
}
