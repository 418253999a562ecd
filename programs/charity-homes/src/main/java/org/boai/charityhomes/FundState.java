package org.boai.charityhomes;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

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
                            step("close", "关闭", "Close", CLOSED)
                                    .by(Permission.REVIEW)
                                    .onOccasion()
                                    .when(FundRules.nothingIsOutstanding()));
            case CLOSED -> List.of();
        };
    }
}
