package org.boai.directory;

import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Attachment;
import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A volunteer: enrolled (登记) at first, registered (注册) after 20 hours of service in a year.
 *
 * @param person who
 * @param enrolledOn when
 * @param channel how they came
 * @param pledgeSigned whether they signed
 * @param pledge the signed paper
 * @param skills what they can do
 * @param guardianConsent needed under 18
 * @param state where it stands
 */
@Entity(zh = "志愿者", en = "Volunteer", plural = "volunteers")
public record Volunteer(
        @Key @Label(zh = "人员", en = "Person") Ref<Person> person,
        @Label(zh = "登记日期", en = "Enrolled on") @PastOrPresent LocalDate enrolledOn,
        @Label(zh = "来源渠道", en = "Channel") RecruitChannel channel,
        @Label(zh = "签订承诺书", en = "Pledge signed") boolean pledgeSigned,
        @Label(zh = "承诺书", en = "Pledge") List<Attachment> pledge,
        @Label(zh = "特长", en = "Skills") @Size(max = 300) Optional<String> skills,
        @Label(zh = "监护人同意", en = "Guardian's consent") boolean guardianConsent,
        @Label(zh = "状态", en = "State") VolunteerState state) {}
