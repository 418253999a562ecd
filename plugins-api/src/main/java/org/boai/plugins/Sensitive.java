package org.boai.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sensitive personal information in the sense of the Personal Information Protection Law, article
 * 28: stricter than {@link Personal}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Sensitive {
    /**
     * Whether rows can be asked for a value of it although it is encrypted. Texts and keys always
     * can; of a number, day or choice this tells who has the database which rows are alike.
     */
    boolean lookup() default false;

    /** Parts of the text by which rows are found too, beside the whole. */
    TextPart[] parts() default {};
}
