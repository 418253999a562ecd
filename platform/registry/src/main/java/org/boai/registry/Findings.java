package org.boai.registry;

import org.boai.plugins.Text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a jar: everything, each thing once, in the order found. */
final class Findings {
    private final Set<Finding> found = new LinkedHashSet<>();

    /** Adds a finding; both sentences are formats of the same arguments. */
    // Two formats share the arguments, which the annotation for one cannot say.
    @SuppressWarnings("AnnotateFormatMethod")
    void add(String code, String zh, String en, Object... args) {
        add(code, Text.of(zh.formatted(args), en.formatted(args)));
    }

    void add(String code, Text message) {
        found.add(new Finding(code, message));
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Finding> list() {
        return new ArrayList<>(found);
    }
}
