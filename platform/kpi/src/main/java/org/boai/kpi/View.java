package org.boai.kpi;

import org.boai.plugins.Kpi;
import org.boai.plugins.Text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a figure looks like beside another one: views are never confused with each other. */
public enum View {
    /** The value less that of the period before. */
    CHANGE(Text.of("增减", "change")),
    /** The value less that of the period before, in percentage points. */
    POINT_CHANGE(Text.of("增减(百分点)", "change in percentage points")),
    /** The change in percent of the value of the period before. */
    GROWTH(Text.of("增长率", "growth")),
    /** The change in percent of the value: how much of what there is now is new. */
    NEW_SHARE(Text.of("新增占比", "share of new")),
    /** The value of the year so far in percent of what is demanded by its end. */
    ATTAINMENT(Text.of("目标完成率", "attainment of the target")),
    /** What is demanded by the end of the year less the value of the year so far. */
    REMAINING(Text.of("距目标", "remaining to the target")),
    /** The attainment in percent of the share of the year that has gone by. */
    PACE(Text.of("进度", "pace")),
    /** The place among the regions of the table, the best first; equal values share one. */
    RANK(Text.of("排名", "rank"));

    private final Text title;
    private final String suffix;

    View(Text title) {
        this.title = title;
        this.suffix = "." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What people call it. */
    Text title(Kpi kpi) {
        return Text.of(kpi.title().zh() + "·" + title.zh(), kpi.title().en() + ": " + title.en());
    }

    /** Its code in the catalogue: that of its indicator, unless it has one of its own. */
    String code(Kpi kpi) {
        return kpi.attainmentCode().filter(_ -> this == ATTAINMENT).orElse(kpi.code());
    }

    /** What it adds to the id of its indicator. */
    String suffix() {
        return suffix;
    }

    static Optional<View> of(String id) {
        return Arrays.stream(values()).filter(view -> id.endsWith(view.suffix())).findFirst();
    }

    /** Those that make sense of an indicator. */
    static List<View> of(Indicator one) {
        boolean percent = one.kpi().unit() == Kpi.Unit.PERCENT;
        KpiView.Kind kind = one.kind();
        return Arrays.stream(values())
                .filter(
                        view ->
                                switch (view) {
                                    case CHANGE -> !percent;
                                    case POINT_CHANGE -> percent;
                                    case NEW_SHARE -> kind == KpiView.Kind.STOCK;
                                    case GROWTH -> !percent;
                                    case ATTAINMENT, REMAINING, PACE, RANK -> true;
                                })
                .toList();
    }

    Kpi.Unit unit(Kpi of) {
        return switch (this) {
            case CHANGE, REMAINING -> of.unit();
            case POINT_CHANGE, GROWTH, NEW_SHARE, ATTAINMENT, PACE -> Kpi.Unit.PERCENT;
            case RANK -> Kpi.Unit.COUNT;
        };
    }

    /** Whether it looks at the period before. */
    boolean looksBack() {
        return switch (this) {
            case CHANGE, POINT_CHANGE, GROWTH, NEW_SHARE -> true;
            case ATTAINMENT, REMAINING, PACE, RANK -> false;
        };
    }

    /** Whether it looks at a target. */
    boolean looksAhead() {
        return switch (this) {
            case ATTAINMENT, REMAINING, PACE -> true;
            case CHANGE, POINT_CHANGE, GROWTH, NEW_SHARE, RANK -> false;
        };
    }
}
