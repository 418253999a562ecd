package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/**
 * Anybody who files may ask for an item; an administrator puts it in force. From then on rows may
 * have its code, so that it is only ended by a further item.
 */
public enum CodeItemState implements State<CodeItem> {
    @Label(zh = "待生效", en = "Proposed")
    PROPOSED,
    @Label(zh = "有效", en = "In force")
    IN_FORCE,
    @Label(zh = "已撤回", en = "Withdrawn")
    WITHDRAWN;

    @Override
    public List<Transition<CodeItem>> transitions() {
        return switch (this) {
            case PROPOSED ->
                    List.of(
                            step("put-in-force", "生效", "Put in force", IN_FORCE)
                                    .by(Permission.ADMINISTER),
                            step("withdraw", "撤回", "Withdraw", WITHDRAWN)
                                    .by(Permission.ADMINISTER)
                                    .withReason());
            case IN_FORCE, WITHDRAWN -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == PROPOSED;
    }
}
