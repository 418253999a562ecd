package org.boai.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A row to be imported.
 *
 * @param id its id, if it has one already
 * @param organisation whose row it is
 * @param region the code of the region that it belongs to
 * @param values one per component, in order
 * @param states the states that it has been in, in order, the last being that of its values; empty
 *     when it enters its state today
 */
public record NewRow(
        Optional<UUID> id,
        UUID organisation,
        String region,
        List<Object> values,
        List<StateSpan> states) {}
