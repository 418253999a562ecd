package org.boai.plugins;

import static org.boai.plugins.Transition.step;

import java.util.List;

/** A consent is withdrawn as easily as it is given: by whoever files it, in one step. */
public enum ConsentState implements State<Record> {
    /** It holds. */
    @Label(zh = "已同意", en = "Given")
    GIVEN,
    /** It holds no longer. */
    @Label(zh = "已撤回", en = "Withdrawn")
    WITHDRAWN;

    @Override
    public List<Transition<Record>> transitions() {
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
