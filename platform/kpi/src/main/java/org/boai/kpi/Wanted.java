package org.boai.kpi;

import java.util.Optional;

/**
 * An indicator, or a view of one.
 *
 * @param of the indicator
 * @param view the view; empty for the indicator itself
 */
record Wanted(Indicator of, Optional<View> view) {
    String id() {
        return of.id() + view.map(View::suffix).orElse("");
    }
}
