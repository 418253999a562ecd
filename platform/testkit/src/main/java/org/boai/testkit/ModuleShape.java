package org.boai.testkit;

import org.boai.plugins.Program;

import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the descriptor of a program's module says, and what it has to. */
final class ModuleShape {
    /** What a program may use when it runs. */
    private static final Set<String> ALLOWED =
            Set.of("java.base", "java.logging", "jakarta.validation", "org.boai.plugins");

    private ModuleShape() {}

    static List<String> problems(ModuleDescriptor module, Class<? extends Program> program) {
        List<String> problems = new ArrayList<>();
        String only = program.getPackageName();
        if (!module.packages().equals(Set.of(only))) {
            problems.add(
                    "The module has the packages %s. Keep to the one package %s."
                            .formatted(module.packages().stream().sorted().toList(), only));
        }
        if (module.exports().stream().noneMatch(e -> e.source().equals(only) && !e.isQualified())) {
            problems.add(
                    "Add 'exports %s;', so that the platform reads your records.".formatted(only));
        }
        boolean provides =
                module.provides().stream()
                        .anyMatch(
                                p ->
                                        p.service().equals(Program.class.getName())
                                                && p.providers()
                                                        .equals(List.of(program.getName())));
        if (!provides) {
            problems.add(
                    "Add 'provides %s with %s;', once."
                            .formatted(Program.class.getName(), program.getName()));
        }
        module.requires().stream()
                .filter(r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .map(ModuleDescriptor.Requires::name)
                .filter(name -> !ALLOWED.contains(name))
                .sorted()
                .forEach(
                        name ->
                                problems.add(
                                        "Remove 'requires %s;': the platform does not show it to programs."
                                                .formatted(name)));
        return problems;
    }
}
