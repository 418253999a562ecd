package org.boai.directory;

import org.boai.plugins.Label;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** What is in the ledger stays as it is. */
public enum PostedState implements State<Record> {
    @Label(zh = "已入账", en = "Posted")
    POSTED;

    @Override
    public List<Transition<Record>> transitions() {
        return switch (this) {
            case POSTED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return false;
    }
}
