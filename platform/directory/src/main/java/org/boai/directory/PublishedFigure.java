package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Quantity;

import java.time.LocalDate;

/**
 * A figure as it was published, with its qualifier (余, 多, 近, 约).
 *
 * @param subject what it counts
 * @param asOf the day it is of
 * @param figure with its qualifier
 * @param source where it was published
 */
@Entity(zh = "公布数字", en = "Published figure", plural = "published-figures")
public record PublishedFigure(
        @Key @Label(zh = "对象", en = "Subject") FigureSubject subject,
        @Key @Label(zh = "截至日期", en = "As of") @PastOrPresent LocalDate asOf,
        @Label(zh = "数字", en = "Figure") Quantity figure,
        @Label(zh = "来源", en = "Source") @NotBlank @Size(max = 300) String source) {}
