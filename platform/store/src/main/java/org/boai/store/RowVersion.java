package org.boai.store;

import java.util.List;

/**
 * A row at one version, with all states that it has been in.
 *
 * @param row the row
 * @param states its states in order, the last being the present one; empty for an entity without
 *     states
 */
public record RowVersion(StoredRow row, List<StateSpan> states) {}
