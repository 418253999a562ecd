package org.boai.campus;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A cohort of a Red Cross class (红十字班), whose pupils are helped through school.
 *
 * @param school the school
 * @param cohortNo the how manieth cohort it is
 * @param startedOn when it began
 * @param finishedOn its last day
 * @param donated what was donated for it, in yuan
 * @param studentsAided how many students are helped; a student is in one cohort
 * @param students who they are, only with their guardians' consent
 * @param consents the guardians' consents, one for each named student
 */
@Entity(zh = "红十字班", en = "Red Cross class")
public record AidClass(
        @Key @Label(zh = "学校", en = "School") Ref<School> school,
        @Key @Label(zh = "届次", en = "Cohort") @Positive @Max(200) int cohortNo,
        @Label(zh = "开班日期", en = "Started on") @PastOrPresent LocalDate startedOn,
        @Label(zh = "结业日期", en = "Finished on") @PastOrPresent Optional<LocalDate> finishedOn,
        @Label(zh = "捐助金额", en = "Donated") @PositiveOrZero Money donated,
        @Label(zh = "受助学生数", en = "Students aided") @Positive @Max(10_000) int studentsAided,
        @Sensitive @Label(zh = "受助学生", en = "Students") @Size(max = 500) List<Ref<Person>> students,
        @Sensitive @Label(zh = "监护人同意书", en = "Guardians' consents") @Size(max = 500)
                List<Attachment> consents) {}
