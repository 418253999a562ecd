package org.boai.directory;

import org.boai.plugins.Label;

/** What cadres are trained for. */
public enum TrainingKind {
    @Label(zh = "岗前培训", en = "Before the job")
    PRE_JOB,
    @Label(zh = "常规培训", en = "Regular")
    REGULAR,
    @Label(zh = "优秀会长培训班", en = "Class of presidents")
    PRESIDENTS,
    @Label(zh = "监事培训", en = "Supervisors")
    SUPERVISORS
}
