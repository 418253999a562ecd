package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Public;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A need, project or activity that is published for members to claim (认领).
 *
 * @param title what it is called
 * @param kind what it is
 * @param line what it serves
 * @param description without names of those in need
 * @param people how many
 * @param due until when
 * @param state where it stands
 */
@Entity(zh = "需求", en = "Need", plural = "needs")
public record Need(
        @Public @Label(zh = "标题", en = "Title") @NotBlank @Size(max = 120) String title,
        @Public @Label(zh = "类别", en = "Kind") NeedKind kind,
        @Public @Label(zh = "业务", en = "Line") BusinessLine line,
        @Public @Label(zh = "说明", en = "Description") @NotBlank @Size(max = 4000)
                String description,
        @Label(zh = "涉及人数", en = "People") @PositiveOrZero @Max(10_000_000)
                Optional<Integer> people,
        @Label(zh = "期限", en = "Due") Optional<LocalDate> due,
        @Public @Label(zh = "状态", en = "State") NeedState state) {}
