package org.boai.donation;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/** A gathering in remembrance. */
@Entity(zh = "缅怀活动", en = "Memorial event")
public record MemorialEvent(
        @Label(zh = "缅怀场所", en = "Site") Optional<Ref<MemorialSite>> site,
        @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 120) String name,
        @Label(zh = "日期", en = "Date") @PastOrPresent LocalDate eventOn,
        @Label(zh = "参加人次", en = "Attendees") @PositiveOrZero @Max(1_000_000) int attendees) {}
