package org.boai.directory;

import org.boai.plugins.Label;

/** What a meeting is. */
public enum MeetingKind {
    @Label(zh = "理事会", en = "Council")
    COUNCIL,
    @Label(zh = "常务理事会", en = "Standing council")
    STANDING_COUNCIL,
    @Label(zh = "执委会", en = "Executive committee")
    EXECUTIVE_COMMITTEE,
    @Label(zh = "监事会", en = "Supervisory board")
    SUPERVISORY_BOARD,
    @Label(zh = "组织生活", en = "Organisation life")
    ORGANISATION_LIFE,
    @Label(zh = "工作例会", en = "Work meeting")
    WORK,
    @Label(zh = "现场推进会", en = "Site meeting")
    SITE,
    @Label(zh = "动员部署会", en = "Mobilisation")
    MOBILISATION,
    @Label(zh = "调度会", en = "Dispatch meeting")
    DISPATCH,
    @Label(zh = "约谈", en = "Accountability talk")
    TALK,
    @Label(zh = "培训", en = "Training")
    TRAINING,
    @Label(zh = "其他", en = "Other")
    OTHER
}
