package org.boai.charityhomes;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;

import java.util.List;

/** Whether a fund lends. */
public enum FundState implements State<LivelihoodFund> {
    @Label(zh = "运作中", en = "Open")
    OPEN,
    @Label(zh = "已关闭", en = "Closed")
    CLOSED;

    @Override
    public List<Transition<LivelihoodFund>> transitions() {
        return switch (this) {
            case OPEN ->
                    List.of(
                            Transition.<LivelihoodFund>of("close", Text.of("关闭", "Close"), CLOSED)
                                    .by(Permission.REVIEW)
                                    .when(FundRules.nothingIsOutstanding()));
            case CLOSED -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return this == OPEN;
    }
}
