package org.boai.directory;

import org.boai.plugins.Label;

/** What a published figure counts. */
public enum FigureSubject {
    @Label(zh = "基层组织", en = "Base organisations")
    BASE_ORGANISATIONS,
    @Label(zh = "会员", en = "Members")
    MEMBERS,
    @Label(zh = "志愿者", en = "Volunteers")
    VOLUNTEERS,
    @Label(zh = "理事", en = "Council")
    COUNCIL,
    @Label(zh = "团体会员", en = "Group members")
    GROUP_MEMBERS,
    @Label(zh = "志愿服务队", en = "Teams")
    TEAMS,
    @Label(zh = "会党组", en = "Party groups")
    PARTY_GROUPS,
    @Label(zh = "人员编制", en = "Staff quota")
    STAFF_QUOTA,
    @Label(zh = "工作用房", en = "Floor area")
    FLOOR_AREA,
    @Label(zh = "阵地", en = "Positions")
    POSITIONS
}
