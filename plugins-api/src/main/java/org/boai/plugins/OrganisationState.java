package org.boai.plugins;

import java.util.List;

/** The life of a Red Cross organisation. */
public enum OrganisationState implements State<Record> {
    @Label(zh = "筹备", en = "Preparing")
    PREPARING,
    @Label(zh = "已申请", en = "Applied")
    APPLIED,
    @Label(zh = "已批准", en = "Approved")
    APPROVED,
    @Label(zh = "已成立", en = "Established")
    ESTABLISHED,
    @Label(zh = "暂停", en = "Suspended")
    SUSPENDED,
    @Label(zh = "已撤销", en = "Dissolved")
    DISSOLVED;

    @Override
    public List<Transition<Record>> transitions() {
        return switch (this) {
            case PREPARING -> List.of(apply(), establish(), dissolve());
            case APPLIED -> List.of(approve(), dissolve());
            case APPROVED -> List.of(establish(), dissolve());
            case ESTABLISHED -> List.of(suspend(), dissolve());
            case SUSPENDED -> List.of(resume(), dissolve());
            case DISSOLVED -> List.of();
        };
    }

    /** What is known of an organisation is corrected also after its end. */
    @Override
    public boolean editable() {
        return true;
    }

    private static Transition<Record> apply() {
        return administered("apply", "申请", "Apply", APPLIED).onOccasion();
    }

    private static Transition<Record> approve() {
        return administered("approve", "批准", "Approve", APPROVED);
    }

    private static Transition<Record> establish() {
        return administered("establish", "成立", "Establish", ESTABLISHED);
    }

    private static Transition<Record> suspend() {
        return administered("suspend", "暂停", "Suspend", SUSPENDED).onOccasion();
    }

    private static Transition<Record> resume() {
        return administered("resume", "恢复", "Resume", ESTABLISHED).onOccasion();
    }

    private static Transition<Record> dissolve() {
        return administered("dissolve", "撤销", "Dissolve", DISSOLVED).onOccasion();
    }

    private static Transition<Record> administered(
            String name, String zh, String en, OrganisationState target) {
        return Transition.step(name, zh, en, target).by(Permission.ADMINISTER);
    }
}
