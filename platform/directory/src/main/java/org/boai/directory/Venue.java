package org.boai.directory;

import org.boai.plugins.Label;

/** The zones in which positions stand. */
public enum Venue {
    @Label(zh = "社区", en = "Community")
    COMMUNITY,
    @Label(zh = "校区", en = "Campus")
    CAMPUS,
    @Label(zh = "景区", en = "Scenic spot")
    SCENIC_SPOT,
    @Label(zh = "院区", en = "Hospital")
    HOSPITAL,
    @Label(zh = "园区", en = "Industrial park")
    PARK,
    @Label(zh = "村镇", en = "Village")
    VILLAGE,
    @Label(zh = "机关", en = "Agency")
    AGENCY,
    @Label(zh = "其他", en = "Other")
    OTHER
}
