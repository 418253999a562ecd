package org.boai.security;

import org.boai.store.AccountTable.TokenRow;

/**
 * A token that was just made.
 *
 * @param row what is kept of it
 * @param token what a program sends; shown once
 */
public record AccessToken(TokenRow row, String token) {}
