package org.boai.records;

import org.boai.plugins.Text;

/**
 * A column of an entity's rows in CSV and XLSX.
 *
 * @param name what the header says; an import understands the same names
 * @param label what users read
 * @param number whether its cells are numbers
 * @param imported whether an import takes it from the file
 */
public record SheetColumn(String name, Text label, boolean number, boolean imported) {}
