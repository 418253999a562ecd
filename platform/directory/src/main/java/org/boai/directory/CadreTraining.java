package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A class for the cadres of base organisations.
 *
 * @param kind what for
 * @param title its name
 * @param heldOn when
 * @param hours class hours
 * @param participants how many
 */
@Entity(zh = "干部培训", en = "Cadre training", plural = "cadre-trainings")
public record CadreTraining(
        @Label(zh = "类别", en = "Kind") TrainingKind kind,
        @Label(zh = "名称", en = "Title") @NotBlank @Size(max = 300) String title,
        @Label(zh = "日期", en = "Date") @PastOrPresent LocalDate heldOn,
        @Label(zh = "学时", en = "Hours") @Positive @Max(400) BigDecimal hours,
        @Label(zh = "人数", en = "Participants") @PositiveOrZero @Max(100_000_000)
                int participants) {}
