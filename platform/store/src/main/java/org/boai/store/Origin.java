package org.boai.store;

import java.util.function.Supplier;

/**
 * Who calls, and from where, known to the audit trail while the call is answered.
 *
 * @param account the account's name
 * @param address where the caller is
 * @param agent what the caller calls with, as it says itself
 */
public record Origin(String account, String address, String agent) {
    private static final int LONGEST_AGENT = 200;
    private static final Origin HERE = new Origin("boai", "local", "");
    private static final ScopedValue<Origin> CALL = ScopedValue.newInstance();

    public Origin {
        agent = agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
    }

    /** Does the work of a call that comes from here. */
    public <R> R call(Supplier<R> work) {
        return ScopedValue.where(CALL, this).call(work::get);
    }

    /** Where the present call comes from; the command line and the platform itself are local. */
    public static Origin current() {
        return CALL.orElse(HERE);
    }
}
