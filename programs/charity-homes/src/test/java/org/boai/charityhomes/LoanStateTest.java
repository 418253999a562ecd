package org.boai.charityhomes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.testkit.Walk;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Funds and loans, way by way: what is not listed here is refused. */
class LoanStateTest {

    @Test
    void aLoanIsDecidedPaidOutAndComesBackOrNot() {
        assertEquals(
                List.of(
                        "APPLIED review VILLAGE_REVIEWED FILE",
                        "VILLAGE_REVIEWED approve GROUP_APPROVED FILE",
                        "GROUP_APPROVED sign SIGNED FILE",
                        "SIGNED disburse DISBURSED FILE",
                        "DISBURSED repay REPAID FILE",
                        "DISBURSED extend EXTENDED REVIEW",
                        "DISBURSED miss OVERDUE FILE",
                        "EXTENDED repay REPAID FILE",
                        "EXTENDED miss OVERDUE FILE",
                        "EXTENDED write-off WRITTEN_OFF REVIEW",
                        "OVERDUE repay REPAID FILE",
                        "OVERDUE write-off WRITTEN_OFF REVIEW"),
                Walk.ways(LoanState.class));
        assertEquals(List.of("REPAID", "WRITTEN_OFF"), Walk.fixed(LoanState.class));
    }

    @Test
    void aLoanIsPaidOutOnADayAndDueOnAnother() {
        assertEquals(List.of(), disbursing(Optional.of(LocalDate.of(2026, 1, 5))));
        assertEquals(List.of("missing", "missing"), disbursing(Optional.empty()));
    }

    private static List<String> disbursing(Optional<LocalDate> day) {
        return Walk.guarded(
                LoanState.SIGNED, 0, Samples.loan(1, 500, Optional.empty(), day, LoanState.SIGNED));
    }

    @Test
    void aFundIsClosedOnce() {
        assertEquals(List.of("OPEN close CLOSED REVIEW"), Walk.ways(FundState.class));
        assertEquals(List.of("CLOSED"), Walk.fixed(FundState.class));
    }
}
