package org.boai.distribution;

import org.boai.security.Accounts;
import org.boai.security.Caller;
import org.boai.security.NewAccount;
import org.boai.security.Role;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One user per role. Their passwords are made anew at every start, unless {@code
 * BOAI_DEMO_PASSWORD} names one for all.
 */
final class DemoUsers {
    private record User(String name, Role role, String region) {}

    private static final List<User> USERS =
            List.of(
                    new User("admin", Role.ADMINISTRATOR, "CN"),
                    new User("jiangxi", Role.ADMINISTRATOR, "36"),
                    new User("jian", Role.ADMINISTRATOR, "3608"),
                    new User("ganzhou", Role.ADMINISTRATOR, "3607"),
                    new User("qingyuan", Role.REVIEWER, "360803"),
                    new User("tianyu", Role.REPORTER, "360803100"),
                    new User("auditor", Role.AUDITOR, "CN"),
                    new User("custodian", Role.CUSTODIAN, "36"),
                    new User("custodian-2", Role.CUSTODIAN, "36"));

    private final Accounts accounts;

    DemoUsers(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The national administrator, who sets up everything else. */
    Caller administrator() {
        return add(USERS.getFirst(), Optional.empty());
    }

    /** The others, each of the unit that stands in their region. */
    void others(java.util.function.Function<String, Optional<UUID>> unitOf) {
        USERS.stream().skip(1).forEach(user -> add(user, unitOf.apply(user.region())));
    }

    Caller caller(String name) {
        return accounts.find(name).orElseThrow();
    }

    List<NewAccount> passwords() {
        Optional<String> chosen =
                Optional.ofNullable(System.getenv("BOAI_DEMO_PASSWORD")).filter(p -> !p.isBlank());
        return USERS.stream().map(user -> accounts.resetPassword(user.name(), chosen)).toList();
    }

    private Caller add(User user, Optional<UUID> unit) {
        return accounts.add(user.name(), user.role(), user.region(), unit, Optional.empty(), "demo")
                .caller();
    }
}
