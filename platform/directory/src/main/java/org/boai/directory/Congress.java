package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;

import org.boai.plugins.Attachment;
import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Public;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A member congress (会员代表大会), the highest body of an organisation. Its dossier is reviewed by the
 * level above before it meets.
 *
 * @param number which one it is
 * @param plannedOn when it is to meet
 * @param delegates how many delegates there are
 * @param attended how many came
 * @param termYears for how long it elects
 * @param dossier what the level above reviews: proposals, candidates, procedure
 * @param state where it stands
 */
@Entity(zh = "会员代表大会", en = "Member congress", plural = "congresses")
public record Congress(
        @Key @Label(zh = "届次", en = "Number") @Min(1) @Max(100) int number,
        @Label(zh = "计划召开日期", en = "Planned for") LocalDate plannedOn,
        @Label(zh = "代表人数", en = "Delegates") @PositiveOrZero @Max(100_000_000) int delegates,
        @Label(zh = "到会人数", en = "Attended") @PositiveOrZero Optional<Integer> attended,
        @Label(zh = "任期(年)", en = "Term in years") @Min(1) @Max(10) int termYears,
        @Label(zh = "会议材料", en = "Dossier") List<Attachment> dossier,
        @Public @Label(zh = "状态", en = "State") CongressState state) {

    /** When those whom it elects are elected again. */
    LocalDate electsAgain() {
        return plannedOn.plusYears(termYears);
    }
}
