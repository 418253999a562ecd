package org.boai.records;

import org.boai.plugins.Constraint;
import org.boai.plugins.Field;

import java.util.regex.Pattern;

/** How what is about a person is shown: enough to tell people apart, too little to use. */
final class Masks {
    private static final String SYNTHETIC = "示例";
    private static final Pattern TELEPHONE = Pattern.compile("[0-9+][0-9 -]{6,19}");
    private static final int IDENTITY_SHOWN = 4;

    private Masks() {}

    /** The text as everybody sees it. */
    static String of(Field field, String text) {
        if (field.constraints().stream().anyMatch(Constraint.Identity.class::isInstance)) {
            return between(text, IDENTITY_SHOWN, IDENTITY_SHOWN);
        }
        if (TELEPHONE.matcher(text).matches()) {
            return between(text, 3, 4);
        }
        // That people are made up is no secret of theirs.
        String made = text.startsWith(SYNTHETIC) ? SYNTHETIC : "";
        String name = text.substring(made.length());
        return made
                + (name.isEmpty() ? "" : new String(Character.toChars(name.codePointAt(0))) + "**");
    }

    private static String between(String text, int first, int last) {
        int hidden = text.length() - first - last;
        return hidden < 1
                ? RowView.MASKED
                : text.substring(0, first)
                        + "*".repeat(hidden)
                        + text.substring(text.length() - last);
    }

    /** Whether a text was masked: nobody files one by mistake in place of what it hides. */
    static boolean isMasked(String text) {
        return text.contains("*");
    }
}
