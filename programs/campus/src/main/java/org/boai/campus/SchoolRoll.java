package org.boai.campus;

import java.util.List;
import java.util.Optional;

/**
 * A school's youth members by grade, and what became of those who graduated.
 *
 * @param school the name of the school
 * @param schoolYear the school year; left out while the school has no roster
 * @param grades the grades in order; numbers only, nobody is named
 * @param youthMembers the youth members of all grades
 * @param graduatedMembers how many members graduated
 * @param transferredOut how many of them asked to be taken over elsewhere
 * @param accepted how many were accepted there
 * @param stillOpen how many are between two organisations
 */
public record SchoolRoll(
        String school,
        Optional<String> schoolYear,
        List<GradeLine> grades,
        int youthMembers,
        int graduatedMembers,
        int transferredOut,
        int accepted,
        int stillOpen) {}
