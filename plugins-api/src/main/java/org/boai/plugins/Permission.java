package org.boai.plugins;

/**
 * What a caller may do within their reach. The platform decides; a program only says what it needs.
 */
public enum Permission {
    /** Read rows and figures. */
    VIEW,
    /** Record activities and file reports. */
    FILE,
    /** Review what others filed. */
    REVIEW,
    /** Administer: approve, switch programs, manage accounts. */
    ADMINISTER
}
