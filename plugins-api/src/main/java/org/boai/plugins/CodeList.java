package org.boai.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The text is a code of a named list whose items administrators keep, since a day and until one,
 * for their region and all below. For lists that the sources leave open, or that differ by place;
 * what never changes is an enum.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface CodeList {
    /** The name of the list, in kebab-case; components of several programs may share one. */
    String value();

    /** The items that the list begins with: the constants, with their labels. */
    Class<? extends Enum<?>> items();
}
