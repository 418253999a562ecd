package org.boai.directory;

import org.boai.plugins.Label;

/** Who objects for a person. */
public enum ObjectionBy {
    @Label(zh = "本人", en = "The person")
    PERSON,
    @Label(zh = "监护人", en = "A guardian")
    GUARDIAN,
    @Label(zh = "受托人", en = "Somebody authorised")
    AUTHORISED
}
