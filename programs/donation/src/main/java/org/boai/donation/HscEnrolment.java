package org.boai.donation;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.List;

/**
 * Somebody's entry into the registry of stem-cell donors. The result of the typing is kept by the
 * national registry and has no place here. A date by itself says nothing about a person, so that
 * figures may count by it.
 */
@Entity(zh = "造血干细胞入库", en = "Stem-cell enrolment")
public record HscEnrolment(
        @Sensitive @Label(zh = "志愿者", en = "Donor") Ref<Donor> person,
        @Label(zh = "入库时年龄", en = "Age at enrolment") @Min(18) @Max(45) int ageAtEnrolment,
        @Label(zh = "年龄段", en = "Age band") AgeBand ageBand,
        @Label(zh = "性别", en = "Sex") Sex sex,
        @Label(zh = "采样日期", en = "Sampled on") @PastOrPresent LocalDate sampledOn,
        @Key @Sensitive @Label(zh = "样品编号", en = "Sample number") @NotBlank @Size(max = 60)
                String sampleNo,
        @Personal @Label(zh = "两位联系人", en = "Two contacts") @Size(min = 2, max = 2)
                List<Contact> contacts,
        @Label(zh = "家人支持", en = "Family supports it") boolean familySupport,
        @Sensitive @Label(zh = "同意书", en = "Consent") Attachment consent,
        @Label(zh = "状态", en = "State") EnrolmentState state) {
    /** The sex, as the registry tells its entrants apart. */
    public enum Sex {
        @Label(zh = "女", en = "Female")
        FEMALE,
        @Label(zh = "男", en = "Male")
        MALE
    }

    /** The age at enrolment, as the registry tells its entrants apart. */
    public enum AgeBand {
        @Label(zh = "18-35 岁", en = "18 to 35")
        FROM_18_TO_35,
        @Label(zh = "36-45 岁", en = "36 to 45")
        FROM_36_TO_45
    }

    /** Somebody who knows where the donor is. */
    public record Contact(
            @Label(zh = "姓名", en = "Name") @NotBlank @Size(max = 60) String name,
            @Label(zh = "电话", en = "Telephone") @Pattern(regexp = "[0-9+][0-9 -]{4,19}")
                    String phone) {}

    /** The last day on which the donor can still be 45 and be found by a search. */
    @Derived
    @Label(zh = "至迟可检索至", en = "Searchable until")
    public LocalDate searchableUntil() {
        return sampledOn.plusYears(46L - ageAtEnrolment).minusDays(1);
    }
}
