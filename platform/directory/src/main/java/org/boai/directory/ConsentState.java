package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** A consent is withdrawn as easily as it is given: by whoever files it, in one step. */
public enum ConsentState implements State<Consent> {
    @Label(zh = "已同意", en = "Given")
    GIVEN,
    @Label(zh = "已撤回", en = "Withdrawn")
    WITHDRAWN;

    @Override
    public List<Transition<Consent>> transitions() {
        return switch (this) {
            case GIVEN -> List.of(step("withdraw", "撤回", "Withdraw", WITHDRAWN));
            case WITHDRAWN -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return false;
    }
}
