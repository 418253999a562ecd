package org.boai.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that may still change or go with the next release. Everything else that is public
 * stays as programs of the last release need it: the build compares the two. The passport of a
 * program that uses such a type says so, and lets it pass.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Preview {}
