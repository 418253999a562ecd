package org.boai.communityhealth;

import module org.boai.plugins;

import java.time.LocalDate;

/**
 * A team of volunteers that works for a site (志愿服务队).
 *
 * @param site the site
 * @param kind what it is there for
 * @param name its name
 * @param establishedOn since when there is one
 * @param members how many volunteers are in it
 */
@Entity(zh = "志愿服务队", en = "Care team")
public record CareTeam(
        @Key @Label(zh = "服务点", en = "Site") Ref<HealthSite> site,
        @Label(zh = "类别", en = "Kind") TeamKind kind,
        @Key @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 120) String name,
        @Label(zh = "成立日期", en = "Established on") @PastOrPresent LocalDate establishedOn,
        @Label(zh = "队员人数", en = "Members") @Positive @Max(100_000) int members) {}
