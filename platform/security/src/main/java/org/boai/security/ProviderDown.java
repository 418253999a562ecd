package org.boai.security;

/** An identity provider that does not answer, or not as one does. */
final class ProviderDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;

    ProviderDown(String why) {
        super(why);
        this.why = why;
    }

    /** For operators; whoever signs in can do nothing about it. */
    String why() {
        return why;
    }
}
