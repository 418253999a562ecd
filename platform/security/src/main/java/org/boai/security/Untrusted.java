package org.boai.security;

/** What an identity provider, or somebody in its place, has sent and nobody may believe. */
final class Untrusted extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    Untrusted(String why) {
        super(why);
        this.why = why;
    }

    Untrusted(String why, Throwable cause) {
        super(why, cause);
        this.why = why;
    }

    /** For the audit trail; whoever tries learns nothing of it. */
    String why() {
        return why;
    }
}
