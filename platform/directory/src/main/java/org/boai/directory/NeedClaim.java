package org.boai.directory;

import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A member or team that takes on a need.
 *
 * @param need what
 * @param membership who
 * @param team or which team
 * @param claimedOn when
 * @param note how
 */
@Entity(zh = "认领", en = "Claim", plural = "need-claims")
public record NeedClaim(
        @Key @Label(zh = "需求", en = "Need") Ref<Need> need,
        @Label(zh = "认领会员", en = "Member") Optional<Ref<Membership>> membership,
        @Label(zh = "认领队伍", en = "Team") Optional<Ref<Team>> team,
        @Label(zh = "认领日期", en = "Claimed on") @PastOrPresent LocalDate claimedOn,
        @Label(zh = "说明", en = "Note") @Size(max = 300) Optional<String> note) {}
