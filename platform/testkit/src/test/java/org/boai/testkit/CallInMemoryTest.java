package org.boai.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Row;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class CallInMemoryTest {
    record Visit(String place, int people) {}

    record Other(String place) {}

    private final Call<Endpoint.Nothing> call =
            CallInMemory.get()
                    .path("id", "a")
                    .query("year", "2026")
                    .row("a", new Visit("A", 3))
                    .row("b", new Visit("B", 1))
                    .row("c", new Visit("A", 2))
                    .row("d", new Other("A"));

    @Test
    void rowsAreNarrowedAndOrdered() {
        assertEquals(
                List.of(2, 3),
                call
                        .rows(Visit.class)
                        .where(Visit::place, "A")
                        .orderBy(Visit::people)
                        .list()
                        .stream()
                        .map(row -> row.fields().people())
                        .toList());
        assertEquals(
                Optional.of(3),
                call.rows(Visit.class)
                        .orderByDescending(Visit::people)
                        .first()
                        .map(row -> row.fields().people()));
        assertEquals(1, call.rows(Visit.class).limit(1).list().size());
    }

    @Test
    void aRowIsFoundAmongItsKind() {
        assertEquals(
                Optional.of(new Visit("A", 3)),
                call.find(Visit.class, call.path("id")).map(Row::fields));
        assertEquals(Optional.empty(), call.find(Visit.class, "d"));
    }

    @Test
    void whatTheCallDoesNotHaveIsNotThere() {
        assertEquals(Optional.of("2026"), call.query("year"));
        assertEquals(Optional.empty(), call.query("month"));
        assertThrows(IllegalArgumentException.class, () -> call.path("site"));
    }
}
