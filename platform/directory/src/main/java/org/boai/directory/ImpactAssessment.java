package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Attachment;
import org.boai.plugins.Derived;
import org.boai.plugins.Entity;
import org.boai.plugins.Label;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * The assessment of what processing does to those whose data they are (个人信息保护影响评估), made before
 * sensitive data are processed, given to others or published, and kept for three years (PIPL,
 * articles 55 and 56). Once concluded it is neither changed nor deleted.
 *
 * @param processing what is to be done, with which data, what for
 * @param kinds why it is assessed
 * @param assessedOn when
 * @param lawful whether purpose and manner are lawful, legitimate and necessary
 * @param risks what it does to rights, and what may go wrong
 * @param measures what protects people, and whether it fits the risk
 * @param papers the report
 * @param state where it stands
 */
@Entity(zh = "个人信息保护影响评估", en = "Impact assessment", plural = "impact-assessments")
public record ImpactAssessment(
        @Label(zh = "处理活动", en = "Processing") @NotBlank @Size(max = 300) String processing,
        @Label(zh = "评估事由", en = "Kinds") @NotEmpty Set<ImpactKind> kinds,
        @Label(zh = "评估日期", en = "Assessed on") @PastOrPresent LocalDate assessedOn,
        @Label(zh = "目的、方式是否合法、正当、必要", en = "Lawful and necessary") @NotBlank @Size(max = 2000)
                String lawful,
        @Label(zh = "影响与风险", en = "Risks") @NotBlank @Size(max = 2000) String risks,
        @Label(zh = "保护措施", en = "Measures") @NotBlank @Size(max = 2000) String measures,
        @Label(zh = "评估报告", en = "Papers") List<Attachment> papers,
        @Label(zh = "状态", en = "State") ImpactState state) {
    private static final int YEARS_KEPT = 3;

    /** Until when it is kept at least. */
    @Derived
    @Label(zh = "至少保存至", en = "Kept until")
    public LocalDate keptUntil() {
        return assessedOn.plusYears(YEARS_KEPT);
    }
}
