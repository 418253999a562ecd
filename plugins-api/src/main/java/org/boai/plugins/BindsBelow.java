package org.boai.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an entity whose rows bind everybody below the organisation that files them: standards,
 * schedules, numbers. They are read and referred to in the whole subtree, and filed and changed by
 * whoever reaches the organisation alone. Nothing about people belongs in such a row.
 *
 * @since 0.2
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BindsBelow {}
