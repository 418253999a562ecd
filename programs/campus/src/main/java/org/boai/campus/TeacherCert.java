package org.boai.campus;

import module org.boai.plugins;

import java.time.LocalDate;

/**
 * A first-aid certificate of the staff of a school (教职工救护证).
 *
 * @param school the school
 * @param person whose it is
 * @param kind what it says that they can do
 * @param certNo its number
 * @param issuedOn when it was issued
 * @param validTo its last valid day, three years later
 */
@Entity(zh = "教职工救护证", en = "Staff certificate")
public record TeacherCert(
        @Label(zh = "学校", en = "School") Ref<School> school,
        @Personal @Label(zh = "持证人", en = "Holder") Ref<Person> person,
        @Label(zh = "种类", en = "Kind") CertificateKind kind,
        @Key @Personal @Label(zh = "证书编号", en = "Number") @NotBlank @Size(max = 40) String certNo,
        @Label(zh = "发证日期", en = "Issued on") @PastOrPresent LocalDate issuedOn,
        @Label(
                        zh = "有效期至",
                        en = "Valid to",
                        helpZh = "发证满三年之日。",
                        helpEn = "Three years after it was issued.")
                LocalDate validTo) {}
