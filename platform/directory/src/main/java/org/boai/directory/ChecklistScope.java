package org.boai.directory;

import org.boai.plugins.Label;

/** What a checklist looks at. */
public enum ChecklistScope {
    @Label(zh = "组织", en = "Organisation")
    ORGANISATION,
    @Label(zh = "阵地", en = "Position")
    POSITION,
    @Label(zh = "队伍", en = "Team")
    TEAM,
    @Label(zh = "志愿服务", en = "Volunteer service")
    VOLUNTEER_SERVICE,
    @Label(zh = "学校", en = "School")
    SCHOOL
}
