package org.boai.bench;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A visit, as a nation files them by the million.
 *
 * @param day when
 * @param kind for what
 * @param people how many came
 * @param hours how long it took
 * @param household whose, where that is asked
 */
@Entity(zh = "走访", en = "Visit")
public record Visit(
        @Label(zh = "日期", en = "Day") LocalDate day,
        @Label(zh = "类别", en = "Kind") Kind kind,
        @Label(zh = "人数", en = "People") int people,
        @Label(zh = "时长", en = "Hours") int hours,
        @Label(zh = "户号", en = "Household") Optional<String> household) {

    /** What a visit is for. */
    public enum Kind {
        @Label(zh = "健康", en = "Health")
        HEALTH,
        @Label(zh = "救助", en = "Aid")
        AID,
        @Label(zh = "备灾", en = "Disaster")
        DISASTER,
        @Label(zh = "青少年", en = "Youth")
        YOUTH,
        @Label(zh = "献血", en = "Blood")
        BLOOD,
        @Label(zh = "养老", en = "Elderly")
        ELDERLY,
        @Label(zh = "培训", en = "Training")
        TRAINING,
        @Label(zh = "募捐", en = "Funds")
        FUNDS,
        @Label(zh = "其他", en = "Other")
        OTHER
    }
}
