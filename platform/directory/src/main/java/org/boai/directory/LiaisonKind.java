package org.boai.directory;

import org.boai.plugins.Label;

/** What somebody is to an organisation that is not their own. */
public enum LiaisonKind {
    @Label(zh = "联络专人", en = "Liaison person")
    LIAISON,
    @Label(zh = "分片领导", en = "Area leader")
    AREA_LEADER,
    @Label(zh = "薄弱单位联系人", en = "Contact of a weak unit")
    WEAK_UNIT,
    @Label(zh = "挂点督导", en = "Supervisor on the spot")
    SUPERVISOR
}
