package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Public;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An activity to which volunteers sign up.
 *
 * @param title what it is called
 * @param line what it serves
 * @param project the volunteer project it belongs to
 * @param team who carries it
 * @param position where
 * @param heldOn when
 * @param regularity whether it comes again
 * @param risky whether volunteers must be insured
 * @param shifts with how many places
 * @param personTimes how many were served, once it was held
 * @param state where it stands
 */
@Entity(zh = "志愿服务活动", en = "Activity", plural = "activities")
public record VolunteerActivity(
        @Public @Label(zh = "名称", en = "Title") @NotBlank @Size(max = 120) String title,
        @Public @Label(zh = "业务", en = "Line") BusinessLine line,
        @Label(zh = "项目品牌", en = "Project") @Size(max = 120) Optional<String> project,
        @Label(zh = "队伍", en = "Team") Optional<Ref<Team>> team,
        @Label(zh = "阵地", en = "Position") Optional<Ref<Position>> position,
        @Public @Label(zh = "日期", en = "Date") LocalDate heldOn,
        @Public @Label(zh = "周期", en = "Regularity") Regularity regularity,
        @Label(zh = "有人身风险", en = "Risky") boolean risky,
        @Label(zh = "班次", en = "Shifts") @NotEmpty List<Shift> shifts,
        @Label(zh = "服务人次", en = "Person-times") @PositiveOrZero @Max(100_000_000)
                Optional<Integer> personTimes,
        @Public @Label(zh = "状态", en = "State") ActivityState state) {}
