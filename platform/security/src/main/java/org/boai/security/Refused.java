package org.boai.security;

import org.boai.plugins.Text;

/** A call that is not allowed. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Nobody is signed in: 401. */
        UNAUTHENTICATED,
        /** Signed in, but not for this: 403. */
        FORBIDDEN,
        /** It does not exist for this caller: 404. */
        OUT_OF_REACH,
        /** Too many tries: 429. */
        THROTTLED,
        /** The request itself is wrong: 422. */
        INVALID,
        /** Somebody else has to answer first, and does not: 503. */
        UNAVAILABLE
    }

    private final Reason reason;
    private final String code;
    private final transient Text text;

    /** A refusal with a stable code and what to do. */
    public Refused(Reason reason, String code, Text text) {
        super(text.en());
        this.reason = reason;
        this.code = code;
        this.text = text;
    }

    /** Nothing in the answer tells whether the thing exists. */
    public static Refused outOfReach() {
        return new Refused(
                Reason.OUT_OF_REACH,
                "not-found",
                Text.of("没有找到,或不在您的管辖范围内。", "Not found, or not within your reach."));
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** A stable word for programs. */
    public String code() {
        return code;
    }

    /** What is wrong and what to do. */
    public Text text() {
        return text;
    }
}
