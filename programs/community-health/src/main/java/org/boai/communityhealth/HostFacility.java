package org.boai.communityhealth;

import module org.boai.plugins;

/** The facility in which a site is housed. */
public enum HostFacility {
    @Label(zh = "党群服务中心", en = "Party-masses service centre")
    PARTY_SERVICE_CENTER,
    @Label(zh = "新时代文明实践站", en = "Civilisation practice station")
    CIVILISATION_STATION,
    @Label(zh = "卫生站", en = "Health station")
    HEALTH_STATION,
    @Label(zh = "学校", en = "School")
    SCHOOL,
    @Label(zh = "自有", en = "Its own")
    OWN
}
