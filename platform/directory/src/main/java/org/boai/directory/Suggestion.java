package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A suggestion of a member, which is answered in time.
 *
 * @param membership who suggests
 * @param content what
 * @param receivedOn when
 * @param due until when it is answered
 * @param reply what was answered
 * @param state where it stands
 */
@Entity(zh = "意见建议", en = "Suggestion", plural = "suggestions")
public record Suggestion(
        @Label(zh = "会员", en = "Member") Ref<Membership> membership,
        @Label(zh = "内容", en = "Content") @NotBlank @Size(max = 4000) String content,
        @Label(zh = "收到日期", en = "Received on") @PastOrPresent LocalDate receivedOn,
        @Stamped @Label(zh = "答复期限", en = "Due") Optional<LocalDate> due,
        @Label(zh = "答复", en = "Reply") @Size(max = 4000) Optional<String> reply,
        @Label(zh = "状态", en = "State") SuggestionState state) {}
