package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Public;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A term of a council, executive committee, supervisory board or party group. Not every county has
 * an executive committee.
 *
 * @param kind which body
 * @param term which term it is
 * @param seats how many seats it has
 * @param electedBy the congress that elected it; a party group is appointed
 * @param termEnds when the next election is due
 * @param composition what the level above looks at: sectors, members, balance
 * @param state where it stands
 */
@Entity(zh = "治理机构", en = "Governing body", plural = "governing-bodies")
public record GoverningBody(
        @Key @Public @Label(zh = "机构", en = "Body") BodyKind kind,
        @Key @Public @Label(zh = "届次", en = "Term number") @Min(1) @Max(100) int term,
        @Label(zh = "人数", en = "Seats") @Min(1) @Max(1000) int seats,
        @Label(zh = "选举大会", en = "Elected by") Optional<Ref<Congress>> electedBy,
        @Label(zh = "任期届满日", en = "Term ends") LocalDate termEnds,
        @Label(zh = "组成说明", en = "Composition") @Size(max = 4000) Optional<String> composition,
        @Public @Label(zh = "状态", en = "State") BodyState state) {}
