package org.boai.directory;

import static org.boai.plugins.Transition.step;

import org.boai.plugins.Label;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.List;

/** A link is good for one denial, and for none once the paper is lost. */
public enum RegistrationNoticeState implements State<RegistrationNotice> {
    @Label(zh = "有效", en = "Open")
    OPEN,
    @Label(zh = "本人否认", en = "Denied")
    DENIED,
    @Label(zh = "作废", en = "Void")
    VOID;

    @Override
    public List<Transition<RegistrationNotice>> transitions() {
        return switch (this) {
            case OPEN ->
                    List.of(
                            step("deny", "本人否认", "Denied", DENIED)
                                    .when(
                                            RegistrationRules.theyHaveDenied(
                                                    RegistrationNotice.class,
                                                    row -> row.fields().person())),
                            step("void", "作废", "Void", VOID));
            case DENIED, VOID -> List.of();
        };
    }

    @Override
    public boolean editable() {
        return false;
    }
}
