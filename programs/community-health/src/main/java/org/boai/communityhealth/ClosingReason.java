package org.boai.communityhealth;

import module org.boai.plugins;

/** Why the care of somebody ended. */
public enum ClosingReason {
    @Label(zh = "迁出", en = "Moved away")
    MOVED,
    @Label(zh = "去世", en = "Died")
    DECEASED,
    @Label(zh = "目标达成", en = "Goal reached")
    GOAL_REACHED,
    @Label(zh = "本人谢绝", en = "Declined")
    DECLINED
}
