package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Erased;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Somebody asks that their data be erased (个人信息保护法, article 47). Another person than who takes the
 * request decides; what a law keeps is held and told.
 *
 * @param person whose data
 * @param reason why, in their words
 * @param requestedOn when they asked
 * @param dueOn until when they are answered
 * @param answer what they were told
 * @param outcome what was erased and what is held
 * @param state where it stands
 */
@Entity(zh = "删除请求", en = "Erasure request", plural = "erasures")
public record PersonErasure(
        @Label(zh = "人员", en = "Person") Ref<Person> person,
        @Label(zh = "理由", en = "Reason") @NotBlank @Size(max = 500) String reason,
        @Label(zh = "申请日期", en = "Requested on") @PastOrPresent LocalDate requestedOn,
        @Stamped @Label(zh = "答复期限", en = "Due on") Optional<LocalDate> dueOn,
        @Label(zh = "答复", en = "Answer") @Size(max = 1000) Optional<String> answer,
        @Stamped @Label(zh = "结果", en = "Outcome") List<Erased> outcome,
        @Label(zh = "状态", en = "State") ErasureState state) {}
