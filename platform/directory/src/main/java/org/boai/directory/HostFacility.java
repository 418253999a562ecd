package org.boai.directory;

import org.boai.plugins.Label;

/** What a position is part of. */
public enum HostFacility {
    @Label(zh = "党群服务中心", en = "Party and mass service centre")
    PARTY_CENTRE,
    @Label(zh = "新时代文明实践中心", en = "Civilisation practice centre")
    CIVILISATION_CENTRE,
    @Label(zh = "文化阵地", en = "Cultural facility")
    CULTURE,
    @Label(zh = "科普阵地", en = "Science facility")
    SCIENCE,
    @Label(zh = "村史馆", en = "Village museum")
    VILLAGE_MUSEUM,
    @Label(zh = "独立设置", en = "None")
    NONE
}
