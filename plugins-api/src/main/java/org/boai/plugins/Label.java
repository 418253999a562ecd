package org.boai.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a user reads for a component, a derived value, or an enum constant. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.FIELD})
public @interface Label {
    /** The Chinese label. */
    String zh();

    /** The English label. */
    String en();

    /** A sentence of help in Chinese, if the label alone leaves a doubt. */
    String helpZh() default "";

    /** The same sentence in English. */
    String helpEn() default "";
}
