package org.boai.campus;

/**
 * A grade of a school's roll.
 *
 * @param grade the grade
 * @param classes how many classes have a roster
 * @param pupils how many pupils they have
 * @param youthMembers how many of them are youth members
 * @param newMembers how many joined this year
 * @param leftMembers how many left this year
 * @param volunteers how many volunteer
 */
public record GradeLine(
        Grade grade,
        int classes,
        int pupils,
        int youthMembers,
        int newMembers,
        int leftMembers,
        int volunteers) {}
