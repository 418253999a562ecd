package org.boai.kpi;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.plugins.Region;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A meeting of the sample program.
 *
 * @param heldOn when
 * @param topic about what
 * @param people how many came
 * @param guests how many guests, as well as anyone knows
 * @param club whose, if it was a club's
 * @param place where
 */
@Entity(zh = "会议", en = "Meeting")
public record Meeting(
        @Label(zh = "日期", en = "Date") LocalDate heldOn,
        @Label(zh = "主题", en = "Topic") Topic topic,
        @Label(zh = "人次", en = "People") int people,
        @Label(zh = "来宾", en = "Guests") Quantity guests,
        @Label(zh = "小组", en = "Club") Optional<Ref<Club>> club,
        @Label(zh = "地点", en = "Place") Ref<Region> place) {

    /** What a meeting is about. */
    public enum Topic {
        @Label(zh = "健康", en = "Health")
        HEALTH,
        @Label(zh = "减灾", en = "Disaster")
        DISASTER
    }
}
