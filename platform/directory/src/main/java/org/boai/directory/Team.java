package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Public;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A team of volunteers: one team, one brand (一队一品).
 *
 * @param name its name
 * @param kind what it is for
 * @param brand what it is known for
 * @param foundedOn when
 * @param leader who leads it
 * @param uniform whether it wears one
 * @param managedOnline whether its service is recorded here
 * @param state where it stands
 */
@Entity(zh = "志愿服务队", en = "Team", plural = "teams")
public record Team(
        @Public @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 120) String name,
        @Public @Label(zh = "类别", en = "Kind") TeamKind kind,
        @Public @Label(zh = "品牌", en = "Brand") @NotBlank @Size(max = 120) String brand,
        @Public @Label(zh = "成立日期", en = "Founded on") @PastOrPresent LocalDate foundedOn,
        @Label(zh = "队长", en = "Leader") Optional<Ref<Person>> leader,
        @Label(zh = "统一着装", en = "Uniform") boolean uniform,
        @Label(zh = "网络管理", en = "Managed online") boolean managedOnline,
        @Public @Label(zh = "状态", en = "State") TeamState state) {}
