package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Public;

/**
 * A public notice: joining, training, activities, services.
 *
 * @param title what it is called
 * @param content what it says
 * @param line what it is about
 * @param state where it stands
 */
@Entity(zh = "公告", en = "Notice", plural = "notices")
public record Notice(
        @Public @Label(zh = "标题", en = "Title") @NotBlank @Size(max = 200) String title,
        @Public @Label(zh = "内容", en = "Content") @NotBlank @Size(max = 4000) String content,
        @Public @Label(zh = "业务", en = "Line") BusinessLine line,
        @Public @Label(zh = "状态", en = "State") NoticeState state) {}
