package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** Received, then answered. */
public enum SuggestionState implements State<Suggestion> {
    @Label(zh = "已收到", en = "Received")
    RECEIVED,
    @Label(zh = "已答复", en = "Replied")
    REPLIED,
    @Label(zh = "已办结", en = "Closed")
    CLOSED;

    @Override
    public List<Transition<Suggestion>> transitions() {
        return switch (this) {
            case RECEIVED ->
                    List.of(
                            step("reply", "答复", "Reply", REPLIED)
                                    .when(ServiceRules.aReplyIsWritten()));
            case REPLIED -> List.of(step("close", "办结", "Close", CLOSED));
            case CLOSED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == RECEIVED;
    }
}
