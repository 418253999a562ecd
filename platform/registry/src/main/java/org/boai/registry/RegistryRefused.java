package org.boai.registry;

import org.boai.plugins.Text;

/** A change of programs or switches that makes no sense here. */
public final class RegistryRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Text text;

    RegistryRefused(String code, String zh, String en) {
        super(en);
        this.code = code;
        this.text = Text.of(zh, en);
    }

    /**
     * A stable word: {@code program-unknown}, {@code built-in}, {@code no-previous-version}, {@code
     * still-needed}, {@code still-deployed}, {@code already-running}, {@code confirmation-needed},
     * {@code region-unknown} or {@code dates-reversed}.
     */
    public String code() {
        return code;
    }

    /** What is wrong and what to do. */
    public Text text() {
        return text;
    }
}
