package org.boai.server;

import org.boai.security.Role;

import java.util.Optional;

/** The first administrator of a platform that asks for no second factor. */
final class Root {
    private Root() {}

    /** Makes the account, signs in and returns the token. */
    static String token(Platform platform) {
        String password =
                platform.accounts()
                        .add(
                                "root",
                                Role.ADMINISTRATOR,
                                "CN",
                                Optional.empty(),
                                Optional.empty(),
                                "x")
                        .password();
        return platform.accounts().signIn("root", password, Optional.empty(), "x").token();
    }
}
