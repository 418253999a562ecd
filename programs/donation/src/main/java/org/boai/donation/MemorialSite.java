package org.boai.donation;

import module org.boai.plugins;

import java.time.LocalDate;

/** A place of remembrance. */
@Entity(zh = "缅怀场所", en = "Memorial site")
public record MemorialSite(
        @Key @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 120) String name,
        @Label(zh = "所在区划", en = "Area") Ref<Region> area,
        @Label(zh = "启用日期", en = "Opened on") @PastOrPresent LocalDate openedOn) {}
