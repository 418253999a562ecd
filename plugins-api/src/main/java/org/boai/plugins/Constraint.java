package org.boai.plugins;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A limit on one component, read from an annotation; the few that the platform knows, and no
 * others.
 */
public sealed interface Constraint {

    /** The text is not empty or white space only. */
    record NotBlank() implements Constraint {}

    /**
     * The number of characters of a text, or of elements of a list.
     *
     * @param min the least
     * @param max the most
     */
    record Size(int min, int max) implements Constraint {}

    /**
     * The smallest number.
     *
     * @param value the limit
     * @param inclusive whether the limit itself is allowed
     */
    record Min(BigDecimal value, boolean inclusive) implements Constraint {}

    /**
     * The largest number.
     *
     * @param value the limit
     * @param inclusive whether the limit itself is allowed
     */
    record Max(BigDecimal value, boolean inclusive) implements Constraint {}

    /**
     * The whole text matches.
     *
     * @param regexp a regular expression
     */
    record Matches(String regexp) implements Constraint {}

    /**
     * The digits of a number.
     *
     * @param integer the most before the point
     * @param fraction the most after it
     */
    record Digits(int integer, int fraction) implements Constraint {}

    /**
     * A date or month that is not in the future.
     *
     * @param present whether today, or the current month, is allowed
     */
    record Past(boolean present) implements Constraint {}

    /** A unified social credit code (GB 32100-2015). */
    record Credit() implements Constraint {}

    /** A citizen identity number (GB 11643-1999). */
    record Identity() implements Constraint {}

    /**
     * A code of a list. Its items change by day and place: the platform looks them up.
     *
     * @param list the name of the list
     */
    record Listed(String list) implements Constraint {}

    /**
     * What is wrong with a value, and what to do. An unknown quantity breaks no limit.
     *
     * @param value a present value of the component
     * @param today the business date
     */
    default Optional<Text> problem(Object value, LocalDate today) {
        if (value instanceof Quantity quantity && quantity.value().isEmpty()) {
            return Optional.empty();
        }
        return switch (this) {
            case NotBlank n ->
                    unless(
                            !value.toString().isBlank(),
                            "不能为空,请填写。",
                            "must not be blank. Fill it in.");
            case Size s -> {
                long size =
                        switch (value) {
                            case String text -> text.codePointCount(0, text.length());
                            case java.util.Collection<?> list -> list.size();
                            default -> 0;
                        };
                boolean open = s.max() == Integer.MAX_VALUE;
                yield unless(
                        size >= s.min() && size <= s.max(),
                        (open ? "长度不能小于 " + s.min() : "长度须为 " + s.min() + "-" + s.max())
                                + ",现为 "
                                + size
                                + "。",
                        "has a length of "
                                + size
                                + ". It must be "
                                + (open ? "at least " + s.min() : s.min() + "-" + s.max())
                                + ".");
            }
            case Min m ->
                    unless(
                            m.inclusive()
                                    ? number(value).compareTo(m.value()) >= 0
                                    : number(value).compareTo(m.value()) > 0,
                            (m.inclusive() ? "不能小于 " : "必须大于 ") + m.value().toPlainString() + "。",
                            (m.inclusive() ? "must be at least " : "must be more than ")
                                    + m.value().toPlainString()
                                    + ".");
            case Max m ->
                    unless(
                            m.inclusive()
                                    ? number(value).compareTo(m.value()) <= 0
                                    : number(value).compareTo(m.value()) < 0,
                            (m.inclusive() ? "不能大于 " : "必须小于 ") + m.value().toPlainString() + "。",
                            (m.inclusive() ? "must be at most " : "must be less than ")
                                    + m.value().toPlainString()
                                    + ".");
            case Matches p ->
                    unless(
                            Pattern.matches(p.regexp(), value.toString()),
                            "格式不对,应符合 " + p.regexp() + "。",
                            "has the wrong form. It must match " + p.regexp() + ".");
            case Digits d -> {
                BigDecimal n = number(value).stripTrailingZeros();
                yield unless(
                        Math.max(0, n.scale()) <= d.fraction()
                                && n.precision() - n.scale() <= d.integer(),
                        "最多 " + d.integer() + " 位整数、" + d.fraction() + " 位小数。",
                        "has too many digits. At most "
                                + d.integer()
                                + " before and "
                                + d.fraction()
                                + " after the point.");
            }
            case Past p ->
                    unless(
                            isPast(value, today, p.present()),
                            (p.present() ? "不能是将来的日期" : "须是过去的日期") + "(今天是 " + today + ")。",
                            (p.present() ? "must not be in the future" : "must be in the past")
                                    + ". Today is "
                                    + today
                                    + ".");
            case Listed l -> Optional.empty();
            case Credit c ->
                    unless(
                            CheckDigits.isCreditCode(value.toString()),
                            "不是有效的统一社会信用代码,请核对 18 位字符和校验码(GB 32100)。",
                            "is not a valid unified social credit code. Check its 18 characters and"
                                    + " the check digit (GB 32100).");
            case Identity i ->
                    unless(
                            CheckDigits.isIdentityNumber(value.toString()),
                            "不是有效的公民身份号码,请核对 18 位号码和校验码(GB 11643)。",
                            "is not a valid citizen identity number. Check its 18 digits and the"
                                    + " check digit (GB 11643).");
        };
    }

    private static Optional<Text> unless(boolean holds, String zh, String en) {
        return holds ? Optional.empty() : Optional.of(Text.of(zh, en));
    }

    private static BigDecimal number(Object value) {
        return switch (value) {
            case BigDecimal d -> d;
            case Number n -> BigDecimal.valueOf(n.longValue());
            case Money m -> m.yuan();
            case Quantity q -> q.value().orElseThrow();
            default -> throw new IllegalArgumentException("Not a number: " + value.getClass());
        };
    }

    private static boolean isPast(Object value, LocalDate today, boolean present) {
        int order =
                switch (value) {
                    case LocalDate date -> date.compareTo(today);
                    case YearMonth month -> month.compareTo(YearMonth.from(today));
                    case Period period ->
                            (present ? period.first() : period.last())
                                    .compareTo(YearMonth.from(today));
                    default ->
                            throw new IllegalArgumentException("Not a date: " + value.getClass());
                };
        return present ? order <= 0 : order < 0;
    }
}
