package org.boai.store;

import org.boai.plugins.Text;

/**
 * What is wrong in one line of a file.
 *
 * @param file the file's name
 * @param line the line, counted from 1; 0 where the file as a whole is meant
 * @param text what is wrong, and what to do
 */
public record ImportProblem(String file, long line, Text text) {

    @Override
    public String toString() {
        return line == 0 ? file + ": " + text : file + ":" + line + ": " + text;
    }
}
