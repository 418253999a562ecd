package org.boai.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public record as an entity: the platform makes its table, forms, lists, import, export
 * and history.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Entity {
    /** The Chinese title, for example 家园点. */
    String zh();

    /** The English title, for example Home site. */
    String en();

    /**
     * The English plural in kebab-case; only the directory, whose entities stand at the root of the
     * address space, needs it.
     */
    String plural() default "";
}
