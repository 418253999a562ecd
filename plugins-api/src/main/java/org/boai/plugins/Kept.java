package org.boai.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long what an entity says about people is kept, and why. The years begin with the last change
 * of a row that has come to its end: one in a state that no transition leads out of, or any row of
 * an entity without states. After them what is personal in it is blanked; the row stays and counts.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kept {
    /** How many years, 1 to 100. */
    int years();

    /** What it is kept for, or the law that asks for it. */
    String zh();

    /** The same in English. */
    String en();

    /** Whether a law asks for it: until the years are over, nobody can have it erased. */
    boolean byLaw() default false;
}
