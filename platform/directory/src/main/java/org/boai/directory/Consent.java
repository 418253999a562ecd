package org.boai.directory;

import jakarta.validation.constraints.PastOrPresent;

import org.boai.plugins.Attachment;
import org.boai.plugins.ConsentPurpose;
import org.boai.plugins.ConsentState;
import org.boai.plugins.Entity;
import org.boai.plugins.Kept;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;
import org.boai.plugins.Sensitive;
import org.boai.plugins.Stamped;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The consent of one person to one purpose. It is never changed: it is withdrawn, and given again.
 *
 * @param person whose
 * @param purpose to what
 * @param givenOn when
 * @param channel how
 * @param guardian who gave it for a child under 14
 * @param evidence the signed paper
 * @param notice what they had been told: the privacy notice in force on that day
 * @param state whether it holds
 */
@Kept(years = 3, zh = "证明曾经取得同意", en = "To show that there was a consent")
@Entity(zh = "个人信息同意", en = "Consent", plural = "consents")
public record Consent(
        @Label(zh = "人员", en = "Person") Ref<Person> person,
        @Label(zh = "事项", en = "Purpose") ConsentPurpose purpose,
        @Label(zh = "同意日期", en = "Given on") @PastOrPresent LocalDate givenOn,
        @Label(zh = "方式", en = "Channel") ConsentChannel channel,
        @Label(
                        zh = "监护人",
                        en = "Guardian",
                        helpZh = "未满 14 周岁由监护人同意。",
                        helpEn = "Below 14 a guardian consents.")
                Optional<Ref<Person>> guardian,
        @Sensitive @Label(zh = "同意书", en = "Signed paper") Optional<Attachment> evidence,
        @Stamped @Label(zh = "所依据的告知书", en = "Privacy notice") Optional<Ref<PrivacyNotice>> notice,
        @Label(zh = "状态", en = "State") ConsentState state) {}
