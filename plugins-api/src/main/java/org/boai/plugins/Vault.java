package org.boai.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an entity whose rows lie in the vault: custodians alone read, list and file them, and for
 * everybody else they are not there. Whatever refers to such an entity or reads it lies in the
 * vault as well, and an indicator that counts it withholds few cases.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Vault {}
