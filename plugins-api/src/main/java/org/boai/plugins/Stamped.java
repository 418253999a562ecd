package org.boai.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Set by the platform (the day of filing for a date, the moment for an instant, the caller for a
 * text), or by the program's {@link Completion}; never taken from a request. Without a completion
 * an optional component is empty, a number 0 and a list empty.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Stamped {}
