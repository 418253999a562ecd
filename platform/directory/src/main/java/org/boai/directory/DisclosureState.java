package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** Due, then disclosed. */
public enum DisclosureState implements State<DisclosureItem> {
    @Label(zh = "待公开", en = "Due")
    DUE,
    @Label(zh = "已公开", en = "Disclosed")
    DISCLOSED;

    @Override
    public List<Transition<DisclosureItem>> transitions() {
        return switch (this) {
            case DUE ->
                    List.of(
                            step("disclose", "公开", "Disclose", DISCLOSED)
                                    .when(ServiceRules.itCanBeReadSomewhere()));
            case DISCLOSED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == DUE;
    }
}
