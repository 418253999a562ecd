package org.boai.store;

import static org.boai.plugins.Transition.step;

import jakarta.validation.constraints.Size;

import org.boai.plugins.Attachment;
import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Money;
import org.boai.plugins.Organisation;
import org.boai.plugins.Period;
import org.boai.plugins.Place;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.plugins.Region;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An entity with a component of every type, required and optional. */
@Entity(zh = "全部类型", en = "All types")
public record AllTypes(
        @Key @Size(max = 20) @Label(zh = "甲", en = "A") String text,
        @Label(zh = "甲", en = "A") Optional<String> maybeText,
        @Label(zh = "甲", en = "A") int number,
        @Label(zh = "甲", en = "A") Optional<Integer> maybeNumber,
        @Label(zh = "甲", en = "A") long large,
        @Label(zh = "甲", en = "A") Optional<Long> maybeLarge,
        @Label(zh = "甲", en = "A") BigDecimal decimal,
        @Label(zh = "甲", en = "A") Optional<BigDecimal> maybeDecimal,
        @Label(zh = "甲", en = "A") boolean truth,
        @Label(zh = "甲", en = "A") Optional<Boolean> maybeTruth,
        @Label(zh = "甲", en = "A") LocalDate date,
        @Label(zh = "甲", en = "A") Optional<LocalDate> maybeDate,
        @Label(zh = "甲", en = "A") YearMonth month,
        @Label(zh = "甲", en = "A") Optional<YearMonth> maybeMonth,
        @Label(zh = "甲", en = "A") Instant moment,
        @Label(zh = "甲", en = "A") Optional<Instant> maybeMoment,
        @Label(zh = "甲", en = "A") Colour colour,
        @Label(zh = "甲", en = "A") Optional<Colour> maybeColour,
        @Label(zh = "甲", en = "A") Set<Colour> colours,
        @Label(zh = "甲", en = "A") Optional<Set<Colour>> maybeColours,
        @Label(zh = "甲", en = "A") Money money,
        @Label(zh = "甲", en = "A") Optional<Money> maybeMoney,
        @Label(zh = "甲", en = "A") Quantity quantity,
        @Label(zh = "甲", en = "A") Optional<Quantity> maybeQuantity,
        @Label(zh = "甲", en = "A") Period period,
        @Label(zh = "甲", en = "A") Optional<Period> maybePeriod,
        @Label(zh = "甲", en = "A") Place place,
        @Label(zh = "甲", en = "A") Optional<Place> maybePlace,
        @Label(zh = "甲", en = "A") Ref<Region> seat,
        @Label(zh = "甲", en = "A") Ref<Organisation> unit,
        @Label(zh = "甲", en = "A") Optional<Ref<AllTypes>> maybeRef,
        @Label(zh = "甲", en = "A") List<Ref<AllTypes>> refs,
        @Label(zh = "甲", en = "A") Optional<List<Ref<AllTypes>>> maybeRefs,
        @Label(zh = "甲", en = "A") Attachment file,
        @Label(zh = "甲", en = "A") Optional<Attachment> maybeFile,
        @Label(zh = "甲", en = "A") List<Attachment> files,
        @Label(zh = "甲", en = "A") Optional<List<Attachment>> maybeFiles,
        @Label(zh = "甲", en = "A") List<Line> lines,
        @Label(zh = "甲", en = "A") Optional<List<Line>> maybeLines,
        @Label(zh = "甲", en = "A") Life state) {

    /** A choice. */
    public enum Colour {
        @Label(zh = "红", en = "Red")
        RED,
        @Label(zh = "绿", en = "Green")
        GREEN,
        @Label(zh = "蓝", en = "Blue")
        BLUE
    }

    /** A line. */
    public record Line(
            @Label(zh = "甲", en = "A") String name,
            @Label(zh = "甲", en = "A") Optional<BigDecimal> amount,
            @Label(zh = "甲", en = "A") Colour colour) {}

    /** A life of three states. */
    public enum Life implements State<AllTypes> {
        @Label(zh = "新", en = "New")
        NEW,
        @Label(zh = "在", en = "Active")
        ACTIVE,
        @Label(zh = "终", en = "Closed")
        CLOSED;

        @Override
        public List<Transition<AllTypes>> transitions() {
            return switch (this) {
                case NEW -> List.of(step("open", "开", "Open", ACTIVE));
                case ACTIVE -> List.of(step("close", "关", "Close", CLOSED));
                case CLOSED -> List.of();
            };
        }
    }
}
