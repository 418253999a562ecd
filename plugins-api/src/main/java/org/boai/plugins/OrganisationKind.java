package org.boai.plugins;

/**
 * What a Red Cross organisation belongs to. Branches stand at county level and above, base
 * organisations below.
 */
public enum OrganisationKind {
    @Label(zh = "红十字会(县级以上)", en = "Branch")
    BRANCH,
    @Label(zh = "乡镇(街道)", en = "Township")
    TOWNSHIP,
    @Label(zh = "村(社区)", en = "Village or community")
    COMMUNITY_VILLAGE,
    @Label(zh = "学校", en = "School")
    SCHOOL,
    @Label(zh = "景区", en = "Scenic spot")
    SCENIC_SPOT,
    @Label(zh = "企业", en = "Enterprise")
    ENTERPRISE,
    @Label(zh = "两新组织", en = "New economic and social organisation")
    TWO_NEW,
    @Label(zh = "机关", en = "Agency")
    AGENCY,
    @Label(zh = "事业单位", en = "Institution")
    INSTITUTION,
    @Label(zh = "冠名医疗机构", en = "Named hospital")
    HOSPITAL_NAMED,
    @Label(zh = "项目单位", en = "Project unit")
    PROJECT_UNIT,
    @Label(zh = "民办非企业单位", en = "Affiliated non-profit")
    AFFILIATED_NGO,
    @Label(zh = "其他", en = "Other")
    OTHER
}
