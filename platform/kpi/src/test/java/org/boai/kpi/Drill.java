package org.boai.kpi;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A drill of the sample program: counted by two choices together.
 *
 * @param heldOn when
 * @param hazard against what
 * @param setting where
 * @param people how many came
 * @param freshUntil the last day on which it counts as fresh
 */
@Entity(zh = "演练", en = "Drill")
public record Drill(
        @Label(zh = "日期", en = "Date") LocalDate heldOn,
        @Label(zh = "灾种", en = "Hazard") Hazard hazard,
        @Label(zh = "类型", en = "Setting") Setting setting,
        @Label(zh = "人数", en = "People") int people,
        @Label(zh = "有效至", en = "Fresh until") Optional<LocalDate> freshUntil) {

    /** Against what. */
    public enum Hazard {
        @Label(zh = "洪水", en = "Flood")
        FLOOD,
        @Label(zh = "火灾", en = "Fire")
        FIRE
    }

    /** Where. */
    public enum Setting {
        @Label(zh = "农村", en = "Rural")
        RURAL,
        @Label(zh = "城市", en = "Urban")
        URBAN
    }
}
