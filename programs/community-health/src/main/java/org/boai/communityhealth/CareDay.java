package org.boai.communityhealth;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that is due for somebody in care.
 *
 * @param dueOn the day
 * @param what a visit, or a review of the plan
 * @param code the pseudonym of the person
 * @param site the site that cares for them
 * @param frequency how often they are visited
 * @param lastServedOn when they were served last, if ever
 * @param overdue whether the day has passed
 */
public record CareDay(
        LocalDate dueOn,
        Due what,
        String code,
        String site,
        Frequency frequency,
        Optional<LocalDate> lastServedOn,
        boolean overdue) {

    /** What is due. */
    public enum Due {
        @Label(zh = "走访", en = "Visit")
        VISIT,
        @Label(zh = "复核计划", en = "Review of the plan")
        REVIEW
    }
}
