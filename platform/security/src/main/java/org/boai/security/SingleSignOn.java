package org.boai.security;

import org.boai.plugins.Text;
import org.boai.store.AccountTable;
import org.boai.store.AccountTable.AccountRow;
import org.boai.store.Database;
import org.boai.store.IdentityTable;
import org.boai.store.StoreException;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Signing in with an identity provider: the authorization code flow with PKCE. The provider says
 * who somebody is; what they may do their account says. Its tokens never leave this room, and none
 * is kept.
 */
public final class SingleSignOn {
    private static final Duration LONGEST_TRIP = Duration.ofMinutes(10);
    private static final Logger LOG = System.getLogger(SingleSignOn.class.getName());
    private static final String PLACE = "sign-in|trip";

    private final OidcSettings settings;
    private final IdentityProvider provider;
    private final Accounts accounts;
    private final Database database;
    private final AccountTable table;
    private final IdentityTable identities;
    private final Clock clock;
    private final Secrets secrets = new Secrets();

    /** Signing in to these accounts. */
    SingleSignOn(OidcSettings settings, Accounts accounts, Database database, Clock clock) {
        this.settings = settings;
        this.provider = new IdentityProvider(settings, clock);
        this.accounts = accounts;
        this.database = database;
        this.table = new AccountTable(database);
        this.identities = new IdentityTable(database);
        this.clock = clock;
    }

    /** By which subject somebody signs in with an account. */
    Optional<String> subject(AccountRow account) {
        return identities.subject(issuer(), account.id());
    }

    /** Who signs in by the provider's word, by the ids of their accounts. */
    Map<UUID, String> subjects() {
        return identities.subjects(issuer());
    }

    /**
     * From now on the subject signs in with the account; whoever did before does not.
     *
     * @throws Refused if another account is the subject's
     */
    void bind(AccountRow account, String subject, String by) {
        if (identities.account(issuer(), subject).isPresent()) {
            throw new Refused(
                    Refused.Reason.INVALID,
                    "subject-taken",
                    Text.of(
                            "此标识已绑定账号。请先解除。",
                            "An account is bound to this subject. Unbind it first."));
        }
        unbind(account, by);
        identities.bind(account, issuer(), subject, clock.instant(), by);
    }

    /** From now on nobody signs in with the account by the provider's word. */
    void unbind(AccountRow account, String by) {
        identities.unbind(account, issuer(), by);
    }

    private String issuer() {
        return settings.issuer().toString();
    }

    /**
     * Sends somebody to the identity provider. Nothing is kept here: whoever never comes back costs
     * nothing.
     *
     * @param next where they want to go
     * @throws Refused if the provider cannot be reached
     */
    public Departure depart(String next) {
        Trip trip =
                new Trip(
                        secrets.token(),
                        secrets.token(),
                        secrets.token(),
                        clock.instant().plus(LONGEST_TRIP),
                        next);
        return new Departure(
                page(trip),
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(database.cipher().seal(PLACE, trip.written())));
    }

    private String page(Trip trip) {
        try {
            return provider.page(trip);
        } catch (ProviderDown e) {
            throw down(e);
        }
    }

    /** Operators read why in the log. */
    private Refused down(ProviderDown e) {
        LOG.log(Level.WARNING, "The identity provider {0} is of no use: {1}", issuer(), e.why());
        return new Refused(
                Refused.Reason.UNAVAILABLE,
                "identity-provider-down",
                Text.of(
                        "统一身份认证暂时不可用。请稍后再试,或用密码登录。",
                        "The identity provider cannot be used at present. Try again later, or sign"
                                + " in with a password."));
    }

    /** Why the identity provider cannot be used, if it cannot. */
    public static Optional<Text> problem(OidcSettings settings, Clock clock) {
        try {
            new IdentityProvider(settings, clock).discover();
            return Optional.empty();
        } catch (ProviderDown e) {
            return Optional.of(
                    Text.of(
                            "统一身份认证 %s 不可用(%s),用它不能登录。请检查 security.oidc.issuer 和网络。"
                                    .formatted(settings.issuer(), e.why()),
                            "Nobody can sign in with %s (%s). Check security.oidc.issuer and the network."
                                    .formatted(settings.issuer(), e.why())));
        }
    }

    /**
     * What a browser brings back.
     *
     * @param kept what it was given at its departure
     * @param state the state, as the provider was given it
     * @param issuer who sends it back, if that says so (RFC 9207)
     * @param code what is exchanged for an identity; none when somebody did not sign in there
     */
    public record Return(
            Optional<String> kept,
            Optional<String> state,
            Optional<String> issuer,
            Optional<String> code) {}

    /**
     * Signs somebody in who has come back.
     *
     * @param address where they are, for throttling
     * @throws Refused if they did not set out from here, did not sign in there, what is said of
     *     them cannot be believed, or no account is theirs
     */
    public Arrival arrive(Return back, String address) {
        accounts.checkReturns(address);
        try {
            Trip trip = trip(back);
            String code = back.code().orElseThrow(() -> new Untrusted("nobody signed in there"));
            Identity identity = provider.identity(code, trip);
            spend(trip);
            return new Arrival(accounts.begin(account(identity), identity.strong()), trip.next());
        } catch (ProviderDown e) {
            throw down(e);
        } catch (Untrusted e) {
            accounts.failedReturn(e.why(), address);
            throw new Refused(
                    Refused.Reason.UNAUTHENTICATED,
                    "identity-refused",
                    Text.of(
                            "统一身份认证的登录没有完成,或已过期。请重新登录。",
                            "The sign-in at the identity provider was not completed, or came too"
                                    + " late. Sign in again."));
        }
    }

    private void spend(Trip trip) throws Untrusted {
        try {
            identities.spend(Secrets.digest(trip.state()), trip.until(), clock.instant());
        } catch (StoreException e) {
            throw duplicate(e, "it came back before");
        }
    }

    private static Untrusted duplicate(StoreException e, String why) {
        if (e.code() != StoreException.Code.DUPLICATE) {
            throw e;
        }
        return new Untrusted(why, e);
    }

    /** The account of a subject; by its name only as long as it is nobody's. */
    private AccountRow account(Identity identity) throws Untrusted {
        Optional<AccountRow> bound =
                identities.account(issuer(), identity.subject()).flatMap(table::find);
        if (bound.isPresent()) {
            return bound.filter(Accounts::isOpen).orElseThrow(() -> nobodys(identity));
        }
        AccountRow named =
                identity.name()
                        .filter(_ -> settings.bindsAtFirstSignIn())
                        .flatMap(table::find)
                        .filter(Accounts::isOpen)
                        .orElseThrow(() -> nobodys(identity));
        try {
            identities.bind(named, issuer(), identity.subject(), clock.instant(), named.name());
        } catch (StoreException e) {
            throw duplicate(e, "the account is another subject's");
        }
        return named;
    }

    private static Refused nobodys(Identity identity) {
        return new Refused(
                Refused.Reason.UNAUTHENTICATED,
                "no-account",
                Text.of(
                        "您在本平台还没有账号,或账号尚未与统一身份绑定。请把标识“" + identity.subject() + "”告诉管理员。",
                        "You have no account here, or it is not bound to your identity. Tell an"
                                + " administrator your subject: "
                                + identity.subject()));
    }

    /** The way that this browser set out on, and no other. */
    private Trip trip(Return back) throws Untrusted {
        Trip trip = opened(back.kept().orElseThrow(() -> new Untrusted("another browser set out")));
        if (!Secrets.same(trip.state(), back.state().orElse(""))) {
            throw new Untrusted("the state is of another departure");
        }
        if (!clock.instant().isBefore(trip.until())) {
            throw new Untrusted("it came back too late");
        }
        if (!issuer().equals(back.issuer().orElse(issuer()))) {
            throw new Untrusted("another issuer sends it back");
        }
        return trip;
    }

    private Trip opened(String kept) throws Untrusted {
        try {
            return Trip.read(database.cipher().open(PLACE, Base64.getUrlDecoder().decode(kept)));
        } catch (IllegalArgumentException e) {
            throw new Untrusted("what the browser kept is not ours", e);
        } catch (StoreException e) {
            if (e.code() != StoreException.Code.FAILED) {
                throw e;
            }
            throw new Untrusted("what the browser kept is not ours", e);
        }
    }
}
