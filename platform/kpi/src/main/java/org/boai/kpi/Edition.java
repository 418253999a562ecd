package org.boai.kpi;

/** Which figures of a closed period are wanted. Open periods have but one: what is true now. */
public sealed interface Edition {

    /** The version that was published last. */
    record Newest() implements Edition {}

    /** What the rows come to now, a change that is not approved yet among them. */
    record Live() implements Edition {}

    /**
     * The version of this number.
     *
     * @param version from 1
     */
    record Numbered(int version) implements Edition {}
}
