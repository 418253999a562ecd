package org.boai.charityhomes;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A volunteer team that works for a home (志愿服务队).
 *
 * @param site the home
 * @param name its name
 * @param establishedOn since when there is one
 * @param disbandedOn its last day
 * @param members how many volunteers are in it
 * @param leader who leads it
 */
@Entity(zh = "志愿服务队", en = "Volunteer team")
public record HomeTeam(
        @Key @Label(zh = "家园点", en = "Home site") Ref<HomeSite> site,
        @Key @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 120) String name,
        @Label(zh = "成立日期", en = "Established on") @PastOrPresent LocalDate establishedOn,
        @Label(zh = "解散日期", en = "Disbanded on") @PastOrPresent Optional<LocalDate> disbandedOn,
        @Label(zh = "队员人数", en = "Members") @Positive @Max(100_000) int members,
        @Personal @Label(zh = "队长", en = "Leader") Optional<Ref<Person>> leader) {}
