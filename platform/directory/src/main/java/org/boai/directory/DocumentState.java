package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.Permission;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** From draft to repeal. */
public enum DocumentState implements State<PolicyDocument> {
    @Label(zh = "草稿", en = "Draft")
    DRAFT,
    @Label(zh = "征求意见", en = "Open for comment")
    COMMENTING,
    @Label(zh = "已印发", en = "Issued")
    ISSUED,
    @Label(zh = "已废止", en = "Repealed")
    REPEALED;

    @Override
    public List<Transition<PolicyDocument>> transitions() {
        return switch (this) {
            case DRAFT ->
                    List.of(
                            step("consult", "征求意见", "Consult", COMMENTING),
                            step("issue", "印发", "Issue", ISSUED)
                                    .by(Permission.REVIEW)
                                    .when(GovernanceRules.anIssuedDocumentHasADate()));
            case COMMENTING ->
                    List.of(
                            step("issue", "印发", "Issue", ISSUED)
                                    .by(Permission.REVIEW)
                                    .when(GovernanceRules.anIssuedDocumentHasADate()));
            case ISSUED ->
                    List.of(
                            step("repeal", "废止", "Repeal", REPEALED)
                                    .by(Permission.REVIEW)
                                    .onOccasion());
            case REPEALED -> List.of();
        };
    }
}
