package org.boai.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Personal information in the sense of the Personal Information Protection Law, article 4: no
 * indicator may be built on it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {
    /**
     * Whether rows can be asked for a value of it although it is encrypted. Texts and keys always
     * can; of a number, day or choice this tells who has the database which rows are alike.
     */
    boolean lookup() default false;

    /** Parts of the text by which rows are found too, beside the whole. */
    TextPart[] parts() default {};
}
