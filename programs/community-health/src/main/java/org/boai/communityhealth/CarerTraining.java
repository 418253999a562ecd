package org.boai.communityhealth;

import module org.boai.plugins;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The training of a carer for elderly people (老年介护培训).
 *
 * @param person who was trained
 * @param trainedOn the last day of the training
 * @param hours how many hours it took
 * @param passed whether they passed
 * @param certNo the number of the certificate
 * @param validTo its last valid day
 */
@Entity(zh = "老年介护培训", en = "Carer training")
public record CarerTraining(
        @Personal @Label(zh = "学员", en = "Trainee") Ref<Person> person,
        @Label(zh = "结业日期", en = "Trained on") @PastOrPresent LocalDate trainedOn,
        @Label(zh = "学时", en = "Hours") @Positive @Digits(integer = 4, fraction = 1)
                BigDecimal hours,
        @Label(zh = "合格", en = "Passed") boolean passed,
        @Personal @Label(zh = "证书编号", en = "Certificate") @NotBlank @Size(max = 40)
                Optional<String> certNo,
        @Label(zh = "有效期至", en = "Valid to") Optional<LocalDate> validTo) {}
