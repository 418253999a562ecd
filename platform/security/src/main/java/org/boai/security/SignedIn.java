package org.boai.security;

/**
 * Who a token belongs to.
 *
 * @param caller whose session it is
 * @param formToken what every form of a page carries back
 * @param fresh whether they signed in so lately that they may do what is grave
 */
public record SignedIn(Caller caller, String formToken, boolean fresh) {}
