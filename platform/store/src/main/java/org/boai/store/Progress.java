package org.boai.store;

import org.boai.plugins.Text;

/** Is told how far an import of regions has come. */
@FunctionalInterface
public interface Progress {

    /** Keeps silent. */
    Progress NONE = (_, _, _) -> {};

    /** What an import does, in this order. */
    enum Phase {
        /** Reading the files; counted in bytes as they lie on the disk. */
        READING("读取文件", "Reading"),
        /** Checking what was read; counted in divisions. */
        CHECKING("检查", "Checking"),
        /** Comparing with the tree that is there; counted in divisions. */
        COMPARING("比较", "Comparing"),
        /** Writing what is different; counted in rows. */
        WRITING("写入", "Writing");

        private final Text text;

        Phase(String zh, String en) {
            this.text = Text.of(zh, en);
        }

        /** The phase in words. */
        public Text text() {
            return text;
        }
    }

    /**
     * The phase has come to {@code done} of {@code total}. Called at the end of each phase and
     * every now and then before.
     */
    void at(Phase phase, long done, long total);
}
