package org.boai.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Each constraint lets good values pass and says of a bad one what is wrong and what to do. */
class ConstraintTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @MethodSource("goodValues")
    void aGoodValuePasses(Constraint constraint, Object value) {
        assertEquals(Optional.empty(), constraint.problem(value, TODAY));
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void aBadValueIsExplainedInBothLanguages(
            Constraint constraint, Object value, String zh, String en) {
        assertEquals(Optional.of(Text.of(zh, en)), constraint.problem(value, TODAY));
    }

    static Stream<Arguments> goodValues() {
        return Stream.of(
                Arguments.of(new Constraint.NotBlank(), "a"),
                Arguments.of(new Constraint.Size(1, 2), "𠮷𠮷"),
                Arguments.of(new Constraint.Size(0, 1), List.of()),
                Arguments.of(min("1", true), 1),
                Arguments.of(min("0", false), 1L),
                Arguments.of(min("0", true), Money.of(0)),
                Arguments.of(min("1", true), Quantity.unknown()),
                Arguments.of(max("5", true), new BigDecimal("5.0")),
                Arguments.of(max("5", false), Quantity.atLeast(BigDecimal.ONE)),
                Arguments.of(new Constraint.Matches("[0-9]+"), "12"),
                Arguments.of(new Constraint.Digits(2, 1), new BigDecimal("12.50")),
                Arguments.of(new Constraint.Digits(2, 0), 12),
                Arguments.of(new Constraint.Past(true), TODAY),
                Arguments.of(new Constraint.Past(false), TODAY.minusDays(1)),
                Arguments.of(new Constraint.Past(true), YearMonth.of(2026, 11)),
                Arguments.of(new Constraint.Past(true), Period.parse("2026-Q4")),
                Arguments.of(new Constraint.Past(false), Period.parse("2026-Q3")),
                Arguments.of(new Constraint.Credit(), "13100000500004729P"),
                Arguments.of(new Constraint.Identity(), "11010519491231002X"));
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                Arguments.of(
                        new Constraint.NotBlank(),
                        " \t",
                        "不能为空,请填写。",
                        "must not be blank. Fill it in."),
                Arguments.of(
                        new Constraint.Size(1, 3),
                        "abcd",
                        "长度须为 1-3,现为 4。",
                        "has a length of 4. It must be 1-3."),
                Arguments.of(
                        new Constraint.Size(1, Integer.MAX_VALUE),
                        Set.of(),
                        "长度不能小于 1,现为 0。",
                        "has a length of 0. It must be at least 1."),
                Arguments.of(min("1", true), 0, "不能小于 1。", "must be at least 1."),
                Arguments.of(min("0", false), Money.of(0), "必须大于 0。", "must be more than 0."),
                Arguments.of(max("5", true), 6L, "不能大于 5。", "must be at most 5."),
                Arguments.of(
                        max("5", false), new BigDecimal("5"), "必须小于 5。", "must be less than 5."),
                Arguments.of(
                        new Constraint.Matches("[0-9]+"),
                        "1a",
                        "格式不对,应符合 [0-9]+。",
                        "has the wrong form. It must match [0-9]+."),
                Arguments.of(
                        new Constraint.Digits(2, 1),
                        new BigDecimal("0.25"),
                        "最多 2 位整数、1 位小数。",
                        "has too many digits. At most 2 before and 1 after the point."),
                Arguments.of(
                        new Constraint.Digits(2, 1),
                        new BigDecimal("1E+2"),
                        "最多 2 位整数、1 位小数。",
                        "has too many digits. At most 2 before and 1 after the point."),
                future(new Constraint.Past(true), TODAY.plusDays(1)),
                Arguments.of(
                        new Constraint.Past(false),
                        TODAY,
                        "须是过去的日期(今天是 2026-11-22)。",
                        "must be in the past. Today is 2026-11-22."),
                future(new Constraint.Past(true), YearMonth.of(2026, 12)),
                Arguments.of(
                        new Constraint.Past(false),
                        Period.parse("2026"),
                        "须是过去的日期(今天是 2026-11-22)。",
                        "must be in the past. Today is 2026-11-22."),
                Arguments.of(
                        new Constraint.Credit(),
                        "13100000500004729Q",
                        "不是有效的统一社会信用代码,请核对 18 位字符和校验码(GB 32100)。",
                        "is not a valid unified social credit code. Check its 18 characters and the"
                                + " check digit (GB 32100)."),
                Arguments.of(
                        new Constraint.Identity(),
                        "110105194912310021",
                        "不是有效的公民身份号码,请核对 18 位号码和校验码(GB 11643)。",
                        "is not a valid citizen identity number. Check its 18 digits and the check"
                                + " digit (GB 11643)."));
    }

    private static Arguments future(Constraint constraint, Object value) {
        return Arguments.of(
                constraint,
                value,
                "不能是将来的日期(今天是 2026-11-22)。",
                "must not be in the future. Today is 2026-11-22.");
    }

    private static Constraint min(String value, boolean inclusive) {
        return new Constraint.Min(new BigDecimal(value), inclusive);
    }

    private static Constraint max(String value, boolean inclusive) {
        return new Constraint.Max(new BigDecimal(value), inclusive);
    }
}
