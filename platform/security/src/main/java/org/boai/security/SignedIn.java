package org.boai.security;

/**
 * Who a token belongs to.
 *
 * @param caller whose session it is
 * @param formToken what every form of a page carries back
 */
public record SignedIn(Caller caller, String formToken) {}
