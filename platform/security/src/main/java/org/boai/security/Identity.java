package org.boai.security;

import java.util.Optional;

/**
 * Who an identity provider says somebody is.
 *
 * @param issuer the provider
 * @param subject whom it means: never given to another, unlike a name or an e-mail
 * @param name what of it names an account, if it says that
 * @param strong whether a second factor was shown there
 */
record Identity(String issuer, String subject, Optional<String> name, boolean strong) {}
