package org.boai.security;

import java.time.Duration;
import java.util.Optional;

/**
 * What an operator decides about accounts and signing in.
 *
 * @param secondFactor whose password alone is not enough
 * @param passwords what is asked of passwords
 * @param separated whether system, security and audit are administered by different accounts
 * @param freshFor how long after signing in an account does what is grave ({@link
 *     Operation#isGrave}); empty for as long as the session lasts
 * @param oidc the identity provider that people may sign in with, if there is one
 */
public record SignInRules(
        SecondFactor secondFactor,
        PasswordProfile passwords,
        boolean separated,
        Optional<Duration> freshFor,
        Optional<OidcSettings> oidc) {

    /** Passwords alone, as a demonstration asks for them. */
    public static SignInRules passwordsAlone() {
        return new SignInRules(
                SecondFactor.optional(),
                PasswordProfile.DEMO,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
