package org.boai.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/** What a new program cannot be called is told before anything is written. */
class NewProgramTest {
    @ParameterizedTest
    @ValueSource(strings = {"switches", "directory", "class", "new", "First-Aid", "first aid", ""})
    void anIdThatWouldNotWorkIsRefusedWithAWayOut(String id) {
        SettingsProblem problem =
                assertThrows(
                        SettingsProblem.class,
                        () -> new NewProgram(id, "急救", "First aid", Map.of()));
        assertTrue(problem.text().en().contains("'" + id + "'"), problem.text().en());
        assertTrue(
                problem.text().en().contains("first-aid")
                        || problem.text().en().contains("my-" + id),
                problem.text().en());
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-aid", "activity", "recent"})
    void anyOtherIdWillDo(String id) {
        assertDoesNotThrow(() -> new NewProgram(id, "急救", "First aid", Map.of()));
    }
}
