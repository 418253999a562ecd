package org.boai.registry;

import org.boai.plugins.Text;

import java.time.Duration;

/** A call of a program that was not brought to its end; everything else goes on. */
public final class ProgramStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What happened. */
    public enum Reason {
        /** The program is fenced off. */
        FENCED("program-fenced", Duration.ofMinutes(1)),
        /** As many of its calls as may run at once are running. */
        BUSY("program-busy", Duration.ofSeconds(1)),
        /** Its code took longer than it may. */
        TIMEOUT("program-timeout", Duration.ofSeconds(5)),
        /** Its code threw. */
        FAILED("program-failed", Duration.ZERO);

        private final String code;
        private final Duration retry;

        Reason(String code, Duration retry) {
            this.code = code;
            this.retry = retry;
        }

        /** A stable word. */
        public String code() {
            return code;
        }

        /** When it makes sense to try again; zero where that is not known. */
        public Duration retry() {
            return retry;
        }
    }

    private final Reason reason;
    private final transient Text text;

    ProgramStopped(Reason reason, Text text) {
        super(text.en());
        this.reason = reason;
        this.text = text;
    }

    ProgramStopped(Reason reason, Text text, Throwable cause) {
        super(text.en(), cause);
        this.reason = reason;
        this.text = text;
    }

    /** What happened. */
    public Reason reason() {
        return reason;
    }

    /** What is wrong and what to do. */
    public Text text() {
        return text;
    }
}
