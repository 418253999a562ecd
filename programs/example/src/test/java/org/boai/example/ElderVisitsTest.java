package org.boai.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.plugins.Problem;
import org.boai.plugins.Program;
import org.boai.testkit.ProgramContract;
import org.boai.testkit.Sample;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

class ElderVisitsTest extends ProgramContract {
    @Override
    protected Program program() {
        return new ElderVisits();
    }

    @Override
    protected List<Sample> samples() {
        return List.of(Sample.of("visit", visit(2)));
    }

    @Test
    void nobodyVisitsAlone() {
        assertEquals(
                List.of("alone"),
                ElderVisits.nobodyVisitsAlone(visit(1)).stream().map(Problem::code).toList());
        assertEquals(List.of(), ElderVisits.nobodyVisitsAlone(visit(2)));
    }

    private static ElderVisit visit(int volunteers) {
        return new ElderVisit(LocalDate.of(2026, 11, 1), 12, volunteers, VisitState.RECORDED);
    }
}
