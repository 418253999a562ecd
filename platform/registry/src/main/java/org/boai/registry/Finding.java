package org.boai.registry;

import org.boai.plugins.Text;

/**
 * One reason why a jar would not work here.
 *
 * @param code a stable word
 * @param message what is wrong and what to do
 */
public record Finding(String code, Text message) {
    static Finding of(String code, String zh, String en) {
        return new Finding(code, Text.of(zh, en));
    }

    @Override
    public String toString() {
        return code + ": " + message;
    }
}
