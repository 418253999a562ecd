package org.boai.directory;

import org.boai.plugins.Label;

/** How a consent was given. */
public enum ConsentChannel {
    @Label(zh = "书面", en = "In writing")
    PAPER,
    @Label(zh = "当面", en = "In person")
    IN_PERSON,
    @Label(zh = "电话", en = "By telephone")
    TELEPHONE,
    @Label(zh = "网上", en = "Online")
    ONLINE
}
