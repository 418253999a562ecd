package org.boai.registry;

/** Whether a program runs in a region, from the freest to the strictest. */
public enum SwitchState {
    /** It runs. */
    ON,
    /** It runs on trial: left out of the totals above unless they are asked to include it. */
    PILOT,
    /** Nothing is filed and no report is due; its figures stay applicable. */
    PAUSED,
    /** Nothing is filed; reads keep answering, its figures are not applicable. */
    OFF;

    /** Whether rows may be filed. */
    public boolean open() {
        return this == ON || this == PILOT;
    }

    /** Whether figures are applicable. */
    public boolean applicable() {
        return this != OFF;
    }
}
