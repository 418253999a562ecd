package org.boai.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

class AccessorTest {
    /** A row with a method that is no component. */
    record Visit(String place, int people) {
        int twice() {
            return 2 * people;
        }

        static Column<Visit, Integer> lambdaWithinTheRecord() {
            return row -> row.people;
        }
    }

    @Test
    void anAccessorNamesItsComponent() {
        Column<Visit, Integer> column = Visit::people;

        assertEquals(new Accessor(Visit.class, "people"), Accessor.of(column));
    }

    @ParameterizedTest
    @MethodSource("whatIsNoAccessor")
    void anythingElseIsRefused(Column<Visit, Integer> column, String sentence) {
        InvalidProgram refused = assertThrows(InvalidProgram.class, () -> Accessor.of(column));

        String said = refused.problems().getFirst().en().replaceAll("lambda\\$\\S+", "lambda");
        assertEquals(1, refused.problems().size());
        assertEquals(sentence, said);
    }

    static Stream<Arguments> whatIsNoAccessor() {
        Object captured = new Object();
        Column<Visit, Integer> free = row -> row.people() + 1;
        Column<Visit, Integer> capturing = row -> captured.hashCode();
        Column<Visit, Integer> method = Visit::twice;
        Column<Visit, Integer> handWritten =
                new Column<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Integer in(Visit row) {
                        return captured.hashCode();
                    }
                };
        String way =
                " is not a record component. Name a column by its accessor, for example"
                        + " MonthlyReport::personTimes.";
        return Stream.of(
                Arguments.of(free, "AccessorTest::lambda" + way),
                Arguments.of(capturing, "AccessorTest::lambda" + way),
                Arguments.of(Visit.lambdaWithinTheRecord(), "AccessorTest$Visit::lambda" + way),
                Arguments.of(method, "AccessorTest$Visit::twice" + way),
                Arguments.of(
                        handWritten,
                        "A column is named by an accessor reference, not by the class "
                                + handWritten.getClass().getName()
                                + "."));
    }

    @Test
    void aColumnOfAnotherEntityIsRefusedWhereItIsUsed() {
        Column<Visit, Integer> other = Visit::people;

        InvalidProgram refused =
                assertThrows(
                        InvalidProgram.class,
                        () -> Formula.count(Attachment.class.asSubclass(Record.class)).by(other));

        assertEquals(
                List.of(
                        Text.of(
                                "Visit::people 不是 Attachment 的组件。",
                                "Visit::people is not a component of Attachment.")),
                refused.problems());
    }
}
