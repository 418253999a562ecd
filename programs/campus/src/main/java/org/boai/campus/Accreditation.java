package org.boai.campus;

import module org.boai.plugins;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A school organisation's way to being a standard, demonstration or model school (达标校、示范校、模范校).
 *
 * @param schoolOrg the school organisation
 * @param level what it is named as
 * @param namedOn when it was named
 * @param reinspectDue when it has to be inspected again
 * @param score its score
 * @param state where the matter stands
 */
@Entity(zh = "达标/示范/模范校", en = "Accreditation")
public record Accreditation(
        @Label(zh = "学校红十字会", en = "School organisation") Ref<SchoolOrg> schoolOrg,
        @Public @Label(zh = "等级", en = "Level") AccreditationLevel level,
        @Public @Label(zh = "命名日期", en = "Named on") @PastOrPresent Optional<LocalDate> namedOn,
        @Label(zh = "复检日期", en = "Re-inspection due") Optional<LocalDate> reinspectDue,
        @Label(zh = "得分", en = "Score") @PositiveOrZero @Digits(integer = 3, fraction = 2)
                Optional<BigDecimal> score,
        @Public @Label(zh = "状态", en = "State") AccreditationState state) {}
