package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Attachment;
import org.boai.plugins.Entity;
import org.boai.plugins.Label;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A meeting with how many were asked and came.
 *
 * @param kind what it is
 * @param heldOn when
 * @param title what it was called
 * @param entitled how many were asked
 * @param attended how many came
 * @param decisions what was decided
 * @param minutes the minutes
 */
@Entity(zh = "会议", en = "Meeting", plural = "meetings")
public record Meeting(
        @Label(zh = "类别", en = "Kind") MeetingKind kind,
        @Label(zh = "日期", en = "Date") @PastOrPresent LocalDate heldOn,
        @Label(zh = "名称", en = "Title") @NotBlank @Size(max = 300) String title,
        @Label(zh = "应到人数", en = "Entitled") @PositiveOrZero @Max(100_000_000) int entitled,
        @Label(zh = "实到人数", en = "Attended") @PositiveOrZero @Max(100_000_000) int attended,
        @Label(zh = "决定事项", en = "Decisions") @Size(max = 4000) Optional<String> decisions,
        @Label(zh = "纪要", en = "Minutes") List<Attachment> minutes) {}
