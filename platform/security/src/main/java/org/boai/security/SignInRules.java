package org.boai.security;

import java.util.Optional;

/**
 * What an operator decides about signing in.
 *
 * @param secondFactor whose password alone is not enough
 * @param passwords what is asked of passwords
 * @param oidc the identity provider that people may sign in with, if there is one
 */
public record SignInRules(
        SecondFactor secondFactor, PasswordProfile passwords, Optional<OidcSettings> oidc) {

    /** Passwords alone, as a demonstration asks for them. */
    public static SignInRules passwordsAlone() {
        return new SignInRules(SecondFactor.optional(), PasswordProfile.DEMO, Optional.empty());
    }
}
