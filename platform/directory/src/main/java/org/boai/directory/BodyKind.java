package org.boai.directory;

import org.boai.plugins.Label;

/** The bodies of an organisation (Red Cross Law, article 8). */
public enum BodyKind {
    @Label(zh = "理事会", en = "Council")
    COUNCIL,
    @Label(zh = "执行委员会", en = "Executive committee")
    EXECUTIVE_COMMITTEE,
    @Label(zh = "监事会", en = "Supervisory board")
    SUPERVISORY_BOARD,
    @Label(zh = "会党组", en = "Party group")
    PARTY_GROUP
}
