package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

import org.boai.plugins.BindsBelow;
import org.boai.plugins.ConsentPurpose;
import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Public;

import java.time.LocalDate;
import java.util.Set;

/**
 * What people are told before their data are taken. Another text is another edition; it holds for
 * the organisation's region and below, where none nearer does.
 *
 * @param title what it is called
 * @param edition which edition
 * @param content what it says
 * @param contentEn the same in English
 * @param purposes for what
 * @param validFrom from which day on
 * @param state where it stands
 */
@BindsBelow
@Entity(zh = "个人信息告知书", en = "Privacy notice", plural = "privacy-notices")
public record PrivacyNotice(
        @Public @Label(zh = "标题", en = "Title") @NotBlank @Size(max = 120) String title,
        @Public @Label(zh = "版本", en = "Edition") @NotBlank @Size(max = 40) String edition,
        @Public @Label(zh = "内容", en = "Content") @NotBlank @Size(max = 4000) String content,
        @Public @Label(zh = "英文内容", en = "Content in English") @NotBlank @Size(max = 4000)
                String contentEn,
        @Public @Label(zh = "事项", en = "Purposes") @NotEmpty Set<ConsentPurpose> purposes,
        @Public @Label(zh = "生效日期", en = "Valid from") LocalDate validFrom,
        @Public @Label(zh = "状态", en = "State") PrivacyNoticeState state) {}
