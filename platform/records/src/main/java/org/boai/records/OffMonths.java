package org.boai.records;

import org.boai.plugins.Period;
import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Points out what belongs to a month in which the program was off all the time: it is kept, and
 * counts in no figure until somebody switches the program on from then.
 */
final class OffMonths {
    private final Rooms rooms;
    private final Subject subject;

    OffMonths(Rooms rooms, Subject subject) {
        this.rooms = rooms;
        this.subject = subject;
    }

    private record Months(YearMonth first, YearMonth last) {}

    void pointOut(List<Object> values, String region, Problems problems) {
        for (String name : subject.months()) {
            JsonValues.present(values.get(subject.type().index(name)))
                    .flatMap(this::months)
                    .filter(months -> wasOff(region, months))
                    .ifPresent(months -> problems.add(off(name, months)));
        }
    }

    private Optional<Months> months(Object value) {
        return switch (value) {
            case LocalDate day -> Optional.of(one(YearMonth.from(day)));
            case YearMonth month -> Optional.of(one(month));
            case Instant moment ->
                    Optional.of(one(YearMonth.from(moment.atZone(rooms.clock().getZone()))));
            case Period period -> Optional.of(new Months(period.first(), period.last()));
            default -> Optional.empty();
        };
    }

    private static Months one(YearMonth month) {
        return new Months(month, month);
    }

    private boolean wasOff(String region, Months months) {
        return rooms.switches()
                .applicable(subject.switched(), Set.of(region), months.first(), months.last())
                .getOrDefault(region, Set.of())
                .isEmpty();
    }

    private static Problem off(String name, Months months) {
        String when =
                months.first().equals(months.last())
                        ? months.first().toString()
                        : months.first() + "/" + months.last();
        return new Problem(
                name,
                "program-was-off",
                Text.of(
                        "%s 本区划没有开通此项目,这条记录已保存,但不计入指标。请核对日期;日期无误,请管理员补设开通日期。".formatted(when),
                        ("In %s the program was off in this region: the row is kept, and counts"
                                        + " in no figure. Check the date; if it is right, ask an"
                                        + " administrator to switch the program on from then.")
                                .formatted(when)),
                Problem.Severity.WARNING);
    }
}
