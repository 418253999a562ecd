package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
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
import org.boai.plugins.TextPart;
import org.boai.plugins.Traced;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A person, once, whatever roles they have.
 *
 * @param name the name; synthetic people carry 示例 in it
 * @param identityNumber the citizen identity number (GB 11643)
 * @param phone a telephone number
 * @param residence where they live
 * @param bornOn the date of birth, where there is no identity number
 * @param pinyin the name in Latin letters, by which somebody is found who is written differently
 * @param guardian the guardian of a minor
 * @param occupation what they do
 * @param registeredOn the day of registration
 * @param state whether they live, and whether this row is still theirs
 */
@Entity(zh = "人员", en = "Person", plural = "people")
public record Person(
        @Personal(parts = TextPart.SURNAME) @Label(zh = "姓名", en = "Name") @NotBlank @Size(max = 60)
                String name,
        @Sensitive @Label(zh = "公民身份号码", en = "Identity number") @IdentityNumber
                Optional<String> identityNumber,
        @Personal(parts = TextPart.LAST_FOUR)
                @Label(zh = "电话", en = "Telephone")
                @Pattern(regexp = "[0-9+][0-9 -]{4,19}")
                Optional<String> phone,
        @Personal @Label(zh = "居住区划", en = "Residence") Optional<Ref<Region>> residence,
        @Personal @Label(zh = "出生日期(无身份号码时)", en = "Born on") @PastOrPresent
                Optional<LocalDate> bornOn,
        @Personal(parts = TextPart.INITIALS)
                @Label(zh = "姓名拼音(音节间空一格)", en = "Name in pinyin, with spaces")
                @Size(max = 120)
                Optional<String> pinyin,
        @Label(zh = "监护人", en = "Guardian") Optional<Ref<Person>> guardian,
        @Personal @Label(zh = "职业身份", en = "Occupation") @Size(max = 120)
                Optional<String> occupation,
        @Stamped @Label(zh = "登记日期", en = "Registered on") LocalDate registeredOn,
        @Label(zh = "状态", en = "State") PersonState state) {

    /** The birth date that the identity number states, or the one that was given. */
    @Derived
    @Label(zh = "出生日期", en = "Date of birth")
    public Optional<LocalDate> birthDate() {
        return identityNumber.flatMap(CheckDigits::birthDate).or(() -> bornOn);
    }

    /** By what somebody is known again who comes without a number. */
    @Traced
    public Optional<String> nameAndBirth() {
        return birthDate().map(born -> name + " " + born);
    }

    /** The same where the name is written otherwise. */
    @Traced
    public Optional<String> soundAndBirth() {
        return pinyin.flatMap(sound -> birthDate().map(born -> sound + " " + born));
    }

    /** The sex that the identity number states. */
    @Derived
    @Label(zh = "性别", en = "Sex")
    public Optional<Sex> sex() {
        return identityNumber.map(n -> CheckDigits.isMale(n) ? Sex.MALE : Sex.FEMALE);
    }
}
