package org.boai.directory;

import org.boai.plugins.Label;

/** How grave a finding is. */
public enum Severity {
    @Label(zh = "一般", en = "Minor")
    MINOR,
    @Label(zh = "较重", en = "Major")
    MAJOR,
    @Label(zh = "严重", en = "Grave")
    GRAVE
}
