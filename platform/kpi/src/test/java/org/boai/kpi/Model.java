package org.boai.kpi;

import org.boai.store.RowVersion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** What the sample's indicators must say, by their definitions and nothing else. */
final class Model {
    final Map<UUID, ModelClub> clubs = new LinkedHashMap<>();
    final Map<UUID, ModelMeeting> meetings = new LinkedHashMap<>();

    /** The first month in which the program is off in a township. */
    final Map<String, YearMonth> off = new LinkedHashMap<>();

    /** Whether the program is on in a region for at least a day of the month. */
    boolean on(String region, YearMonth month) {
        return Optional.ofNullable(off.get(region)).filter(from -> !month.isBefore(from)).isEmpty();
    }

    /**
     * A club.
     *
     * @param version the row as it was stored last
     * @param region where it is
     * @param kind its kind
     * @param members its members
     * @param history the states by the order of their entering, with their dates
     */
    record ModelClub(
            RowVersion version,
            String region,
            Club.Kind kind,
            int members,
            NavigableMap<Integer, Entered> history) {

        boolean active(LocalDate on) {
            return history.values().stream()
                    .filter(entered -> !entered.on().isAfter(on))
                    .reduce((first, second) -> second)
                    .filter(entered -> entered.state() == Club.Stage.ACTIVE)
                    .isPresent();
        }
    }

    /**
     * A state entered.
     *
     * @param state the state
     * @param on the date
     */
    record Entered(Club.Stage state, LocalDate on) {}

    /**
     * A meeting.
     *
     * @param version the row as it was stored last
     * @param region whose it is
     * @param content what was filed
     */
    record ModelMeeting(RowVersion version, String region, Meeting content) {}

    /** A club that has just been filed. */
    static ModelClub fresh(RowVersion version, String region, Club.Kind kind, int members) {
        return new ModelClub(version, region, kind, members, new TreeMap<>());
    }

    /** The figure of an indicator, in regions that satisfy the condition. */
    Optional<BigDecimal> figure(String kpi, Predicate<String> within, YearMonth month) {
        Predicate<String> applicable = within.and(region -> on(region, month));
        return switch (kpi) {
            case "typical" -> middle(applicable, month);
            case "half-year" -> Optional.of(BigDecimal.valueOf(halfYear(within, month)));
            default -> Optional.of(BigDecimal.valueOf(number(kpi, applicable, month)));
        };
    }

    /** Every month by itself, as the program was on in it. */
    private long halfYear(Predicate<String> within, YearMonth month) {
        long sum = 0;
        for (YearMonth of = month.minusMonths(5); !of.isAfter(month); of = of.plusMonths(1)) {
            YearMonth own = of;
            sum += people(within.and(region -> on(region, own)), own, _ -> true);
        }
        return sum;
    }

    private long number(String kpi, Predicate<String> within, YearMonth month) {
        LocalDate end = month.atEndOfMonth();
        return switch (kpi) {
            case "clubs" -> clubs.values().stream().filter(in(within, end)).count();
            case "members" ->
                    clubs.values().stream()
                            .filter(in(within, end))
                            .mapToLong(ModelClub::members)
                            .sum();
            case "opened" ->
                    clubs.values().stream()
                            .filter(club -> within.test(club.region()))
                            .mapToLong(club -> opened(club, month))
                            .sum();
            case "joined" ->
                    clubs.values().stream()
                            .filter(club -> within.test(club.region()))
                            .mapToLong(club -> club.members() * opened(club, month))
                            .sum();
            case "people" -> people(within, month, meeting -> true);
            case "club-people" ->
                    people(
                            within,
                            month,
                            meeting ->
                                    meeting.club()
                                            .flatMap(
                                                    ref ->
                                                            Optional.ofNullable(
                                                                    clubs.get(
                                                                            UUID.fromString(
                                                                                    ref.id()))))
                                            .filter(club -> club.active(meeting.heldOn()))
                                            .isPresent());
            case "placed" ->
                    meetings.values().stream()
                            .filter(meeting -> within.test(meeting.content().place().id()))
                            .filter(meeting -> held(meeting, month))
                            .count();
            case "met" ->
                    meetings.values().stream()
                            .filter(meeting -> within.test(meeting.region()))
                            .filter(meeting -> held(meeting, month))
                            .flatMap(meeting -> meeting.content().club().stream())
                            .distinct()
                            .count();
            case "regular" ->
                    clubs.entrySet().stream()
                            .filter(club -> in(within, end).test(club.getValue()))
                            .filter(club -> meetings(club.getKey(), month) >= 2)
                            .count();
            case "so-far" -> summed(within, day -> !YearMonth.from(day).isAfter(month));
            default -> throw new IllegalArgumentException(kpi);
        };
    }

    private long meetings(UUID club, YearMonth month) {
        return meetings.values().stream()
                .filter(
                        meeting ->
                                meeting.content()
                                        .club()
                                        .filter(ref -> ref.id().equals(club.toString()))
                                        .isPresent())
                .map(meeting -> YearMonth.from(meeting.content().heldOn()))
                .filter(held -> !held.isAfter(month) && held.isAfter(month.minusMonths(3)))
                .count();
    }

    private long summed(Predicate<String> within, Predicate<LocalDate> when) {
        return meetings.values().stream()
                .filter(meeting -> within.test(meeting.region()))
                .filter(meeting -> when.test(meeting.content().heldOn()))
                .mapToLong(meeting -> meeting.content().people())
                .sum();
    }

    private Optional<BigDecimal> middle(Predicate<String> within, YearMonth month) {
        List<Integer> people =
                meetings.values().stream()
                        .filter(meeting -> within.test(meeting.region()))
                        .filter(meeting -> held(meeting, month))
                        .map(meeting -> meeting.content().people())
                        .sorted()
                        .toList();
        if (people.isEmpty()) {
            return Optional.empty();
        }
        int sum = people.get((people.size() - 1) / 2) + people.get(people.size() / 2);
        return Optional.of(BigDecimal.valueOf(sum * 5L, 1).stripTrailingZeros());
    }

    private static Predicate<ModelClub> in(Predicate<String> within, LocalDate end) {
        return club -> within.test(club.region()) && club.active(end);
    }

    private static long opened(ModelClub club, YearMonth month) {
        return club.history().values().stream()
                .filter(entered -> entered.state() == Club.Stage.ACTIVE)
                .filter(entered -> YearMonth.from(entered.on()).equals(month))
                .count();
    }

    private static boolean held(ModelMeeting meeting, YearMonth month) {
        return YearMonth.from(meeting.content().heldOn()).equals(month);
    }

    private long people(Predicate<String> within, YearMonth month, Predicate<Meeting> which) {
        return meetings.values().stream()
                .filter(meeting -> within.test(meeting.region()))
                .filter(meeting -> held(meeting, month))
                .map(ModelMeeting::content)
                .filter(which)
                .mapToLong(Meeting::people)
                .sum();
    }

    /** In how many of the townships a club of a township is active. */
    long covered(Predicate<String> within, YearMonth month) {
        return clubs.values().stream()
                .filter(in(within.and(region -> on(region, month)), month.atEndOfMonth()))
                .filter(club -> club.kind() == Club.Kind.TOWNSHIP)
                .map(ModelClub::region)
                .distinct()
                .count();
    }
}
