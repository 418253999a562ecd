package org.boai.donation;

import module org.boai.plugins;

import java.time.LocalDate;

/** Somebody certified to coordinate organ donations. */
@Entity(zh = "协调员", en = "Coordinator")
public record Coordinator(
        @Personal @Label(zh = "人员", en = "Person") Ref<Person> person,
        @Key @Label(zh = "证书编号", en = "Certificate") @NotBlank @Size(max = 60) String certNo,
        @Label(zh = "有效期至", en = "Valid to") LocalDate validTo,
        @Label(zh = "负责区划", en = "Area") Ref<Region> area) {}
