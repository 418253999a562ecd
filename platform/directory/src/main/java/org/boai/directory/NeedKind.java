package org.boai.directory;

import org.boai.plugins.Label;

/** What is published for members to claim. */
public enum NeedKind {
    @Label(zh = "活动信息", en = "Activity")
    ACTIVITY,
    @Label(zh = "项目信息", en = "Project")
    PROJECT,
    @Label(zh = "群体需求", en = "Need")
    NEED
}
