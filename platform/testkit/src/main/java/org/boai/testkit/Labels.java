package org.boai.testkit;

import org.boai.plugins.Endpoint;
import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Kpi;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of a program that users read. */
final class Labels {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private Labels() {}

    /**
     * The texts whose Chinese is not Chinese or whose English is; a word that both languages share,
     * such as AED, may stand in both.
     */
    static List<Text> inOneLanguage(ProgramDefinition program) {
        return all(program)
                .filter(
                        text ->
                                HAN.matcher(text.en()).find()
                                        || !(HAN.matcher(text.zh()).find()
                                                || text.zh().equals(text.en())))
                .distinct()
                .toList();
    }

    private static Stream<Text> all(ProgramDefinition program) {
        return Stream.of(
                        Stream.of(program.title()),
                        program.entities().stream().flatMap(Labels::of),
                        program.kpis().stream().map(Kpi::title),
                        program.endpoints().stream()
                                .map(Endpoint::title)
                                .flatMap(title -> title.stream()))
                .flatMap(part -> part);
    }

    private static Stream<Text> of(EntityType entity) {
        return Stream.of(
                        Stream.of(entity.title()),
                        entity.fields().stream().flatMap(Labels::of),
                        entity.derivations().stream().map(EntityType.Derivation::label),
                        entity.states().stream().map(EntityType.StateType::label),
                        entity.states().stream()
                                .flatMap(state -> state.transitions().stream())
                                .map(Transition::title))
                .flatMap(part -> part);
    }

    private static Stream<Text> of(Field field) {
        return Stream.of(
                        Stream.of(field.label()),
                        field.help().stream(),
                        field.choices().stream().map(Field.Choice::label),
                        field.lines().stream().flatMap(Labels::of))
                .flatMap(part -> part);
    }
}
