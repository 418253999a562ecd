package org.boai.security;

/**
 * An account that was just made.
 *
 * @param caller the account
 * @param password its first password, shown once
 */
public record NewAccount(Caller caller, String password) {}
