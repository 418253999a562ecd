package org.boai.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.plugins.Program;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Text;
import org.junit.jupiter.api.Test;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Set;

class ModuleShapeTest {
    /** A program in the package of this test. */
    static final class Visits implements Program {
        @Override
        public ProgramDefinition define() {
            return ProgramDefinition.of("visits", Text.of("走访", "Visits")).build();
        }
    }

    @Test
    void aModuleThatThePlatformLoadsHasNoProblems() {
        ModuleDescriptor module =
                ModuleDescriptor.newModule("org.boai.testkit")
                        .exports("org.boai.testkit")
                        .requires("org.boai.plugins")
                        .requires(Set.of(ModuleDescriptor.Requires.Modifier.STATIC), "org.jspecify")
                        .provides(Program.class.getName(), List.of(Visits.class.getName()))
                        .build();

        assertEquals(List.of(), ModuleShape.problems(module, Visits.class));
    }

    @Test
    void everythingWrongWithAModuleIsSaid() {
        ModuleDescriptor module =
                ModuleDescriptor.newModule("visits")
                        .packages(Set.of("org.boai.testkit", "org.boai.testkit.more"))
                        .requires("java.sql")
                        .requires("org.boai.store")
                        .build();

        assertEquals(
                List.of(
                        "The module has the packages [org.boai.testkit, org.boai.testkit.more]."
                                + " Keep to the one package org.boai.testkit.",
                        "Add 'exports org.boai.testkit;', so that the platform reads your records.",
                        "Add 'provides org.boai.plugins.Program with"
                                + " org.boai.testkit.ModuleShapeTest$Visits;', once.",
                        "Remove 'requires java.sql;': the platform does not show it to programs.",
                        "Remove 'requires org.boai.store;': the platform does not show it to"
                                + " programs."),
                ModuleShape.problems(module, Visits.class));
    }
}
