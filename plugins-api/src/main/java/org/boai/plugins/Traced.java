package org.boai.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method without parameters that returns an {@code Optional<String>}, computed from the row
 * alone: rows that may stand for the same return the same text, such as a name and a date of birth.
 * The text itself is neither kept nor shown. A blind index of it is, and rules ask for it as for a
 * component: {@code rows(Person.class).where(Person::nameAndBirth, text)}. A method that is to
 * return other texts takes another name, so that the rows that are there are known by them too.
 *
 * @since 0.2
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Traced {}
