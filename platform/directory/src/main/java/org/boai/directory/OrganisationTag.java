package org.boai.directory;

import org.boai.plugins.Label;

/** What an organisation is known for beside its kind. */
public enum OrganisationTag {
    @Label(zh = "试点", en = "Pilot")
    PILOT,
    @Label(zh = "示范", en = "Demonstration")
    DEMONSTRATION,
    @Label(zh = "强基工程", en = "Strong base project")
    STRONG_BASE,
    @Label(zh = "党建共建", en = "Joint party building")
    PARTY_BUILDING,
    @Label(zh = "文明实践中心", en = "Civilisation centre")
    CIVILISATION_CENTRE,
    @Label(zh = "示范校", en = "Model school")
    MODEL_SCHOOL,
    @Label(zh = "达标校", en = "Standard school")
    STANDARD_SCHOOL,
    @Label(zh = "文明村镇", en = "Model village")
    MODEL_VILLAGE,
    @Label(zh = "A级景区", en = "Scenic spot of class A")
    SCENIC_A
}
