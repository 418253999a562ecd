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
 * What a member took part in: the oath, training, a vote.
 *
 * @param membership who
 * @param kind what
 * @param heldOn when
 * @param note anything else
 */
@Entity(zh = "会员活动记录", en = "Member event", plural = "member-events")
public record MemberEvent(
        @Key @Label(zh = "会员", en = "Membership") Ref<Membership> membership,
        @Key @Label(zh = "类别", en = "Kind") MemberEventKind kind,
        @Key @Label(zh = "日期", en = "Date") @PastOrPresent LocalDate heldOn,
        @Label(zh = "说明", en = "Note") @Size(max = 300) Optional<String> note) {}
