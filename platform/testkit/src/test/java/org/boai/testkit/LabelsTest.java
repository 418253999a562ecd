package org.boai.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Text;
import org.junit.jupiter.api.Test;

import java.util.List;

class LabelsTest {
    /** One good label, one shared word, and two mistakes. */
    @Entity(zh = "走访", en = "Visit")
    public record Visit(
            @Label(zh = "人数", en = "People") int people,
            @Label(zh = "AED", en = "AED") int devices,
            @Label(zh = "Note", en = "A note") String note,
            @Label(zh = "地点", en = "地点") String spot) {}

    @Test
    void aTextInOneLanguageIsFound() {
        ProgramDefinition program =
                ProgramDefinition.of("visits", Text.of("走访", "Visits"))
                        .entities(Visit.class)
                        .build();

        assertEquals(
                List.of(Text.of("Note", "A note"), Text.of("地点", "地点")),
                Labels.inOneLanguage(program));
    }
}
