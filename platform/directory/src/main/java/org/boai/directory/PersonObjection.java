package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Kept;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Somebody objects to a use of their data, or asks that it be limited (个人信息保护法, article 44).
 *
 * @param person whose data
 * @param reason to what, and why, in their words
 * @param requestedBy who said so
 * @param requestedOn when
 * @param dueOn until when they are answered
 * @param answer what was done, or why nothing was, as they were told
 * @param state where it stands
 */
@Kept(years = 3, zh = "证明请求已经答复", en = "To show that the request was answered")
@Entity(zh = "反对请求", en = "Objection", plural = "objections")
public record PersonObjection(
        @Label(zh = "人员", en = "Person") Ref<Person> person,
        @Label(zh = "反对什么、为什么", en = "To what, and why") @NotBlank @Size(max = 500) String reason,
        @Label(zh = "由谁提出", en = "Raised by") ObjectionBy requestedBy,
        @Label(zh = "提出日期", en = "Raised on") @PastOrPresent LocalDate requestedOn,
        @Stamped @Label(zh = "答复期限", en = "Due on") Optional<LocalDate> dueOn,
        @Label(zh = "处理和答复", en = "What was done and told") @Size(max = 1000)
                Optional<String> answer,
        @Label(zh = "状态", en = "State") ObjectionState state) {}
