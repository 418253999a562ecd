package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.boai.plugins.CheckDigits;
import org.boai.plugins.Derived;
import org.boai.plugins.Entity;
import org.boai.plugins.IdentityNumber;
import org.boai.plugins.Label;
import org.boai.plugins.Personal;
import org.boai.plugins.Ref;
import org.boai.plugins.Sensitive;
import org.boai.plugins.Stamped;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A person, once, whatever roles they have.
 *
 * @param name the name; synthetic people carry 示例 in it
 * @param identityNumber the citizen identity number (GB 11643)
 * @param phone a telephone number
 * @param residence where they live
 * @param registeredOn the day of registration
 */
@Entity(zh = "人员", en = "Person", plural = "people")
public record Person(
        @Personal @Label(zh = "姓名", en = "Name") @NotBlank @Size(max = 60) String name,
        @Sensitive @Label(zh = "公民身份号码", en = "Identity number") @IdentityNumber
                Optional<String> identityNumber,
        @Personal @Label(zh = "电话", en = "Telephone") @Pattern(regexp = "[0-9+][0-9 -]{4,19}")
                Optional<String> phone,
        @Personal @Label(zh = "居住区划", en = "Residence") Optional<Ref<Region>> residence,
        @Stamped @Label(zh = "登记日期", en = "Registered on") LocalDate registeredOn) {

    /** The birth date that the identity number states. */
    @Derived
    @Label(zh = "出生日期", en = "Date of birth")
    public Optional<LocalDate> birthDate() {
        return identityNumber.flatMap(CheckDigits::birthDate);
    }

    /** The sex that the identity number states. */
    @Derived
    @Label(zh = "性别", en = "Sex")
    public Optional<Sex> sex() {
        return identityNumber.map(n -> CheckDigits.isMale(n) ? Sex.MALE : Sex.FEMALE);
    }
}
