package org.boai.console;

import org.boai.registry.SwitchState;
import org.boai.registry.Switches;
import org.boai.security.Caller;

import java.time.Clock;
import java.time.LocalDate;

/** What programs, and parts of programs, offer to somebody today. */
final class Offered {
    private final Switches switches;
    private final Clock clock;

    Offered(Switches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    /**
     * How a program or a part of it is switched for somebody.
     *
     * @param here the state in their region
     * @param below whether it runs in a region below
     */
    record Switched(SwitchState here, boolean below) {
        boolean off() {
            return here == SwitchState.OFF && !below;
        }

        boolean open() {
            return here.open() || below;
        }
    }

    Switched of(String id, Caller caller) {
        LocalDate today = LocalDate.now(clock);
        return new Switched(
                switches.effective(id, caller.region(), today).state(),
                switches.regions(id, caller.region()).stream()
                        .filter(region -> !region.equals(caller.region()))
                        .anyMatch(region -> switches.effective(id, region, today).state().open()));
    }
}
