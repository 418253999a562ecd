package org.boai.plugins;

/**
 * The consent of a person to one purpose, as every program sees it. A rule, a guard or an endpoint
 * that reads it asks {@link #holds}.
 *
 * @param person whose
 * @param purpose to what
 * @param state whether it holds
 */
@View(of = "directory/consent")
public record Consent(Ref<Person> person, ConsentPurpose purpose, ConsentState state) {
    /**
     * Whether the person has consented to the purpose and has not withdrawn it; below 14 a guardian
     * has, for no other consent is filed.
     *
     * @param person the person, by whichever view the program knows people
     * @param reading what the rule was given; it names this record among those that it reads
     */
    public static boolean holds(Ref<?> person, ConsentPurpose purpose, Reading reading) {
        return reading.rows(Consent.class)
                .where(Consent::person, Ref.to(person.id()))
                .where(Consent::purpose, purpose)
                .where(Consent::state, ConsentState.GIVEN)
                .first()
                .isPresent();
    }
}
