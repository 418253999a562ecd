package org.boai.donation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.Optional;

/** A gathering in remembrance. */
@Entity(zh = "缅怀活动", en = "Memorial event")
public record MemorialEvent(
        @Label(zh = "缅怀场所", en = "Site") Optional<Ref<MemorialSite>> site,
        @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 120) String name,
        @Label(zh = "日期", en = "Date") @PastOrPresent LocalDate eventOn,
        @Label(zh = "参加人次", en = "Attendees") @PositiveOrZero @Max(1_000_000) int attendees) {}
