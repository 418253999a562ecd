package org.boai.security;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;

import java.time.Clock;
import java.util.Date;
import java.util.Set;

/** OpenID Connect Core 3.1.3.7, and strictly: a token for us alone, made for this sign-in. */
final class IdTokenClaims extends DefaultJWTClaimsVerifier<SecurityContext> {
    private static final int SKEW_SECONDS = 60;
    private static final int LONGEST_SUBJECT = 255;

    private final String clientId;
    private final Clock clock;

    IdTokenClaims(OidcSettings settings, String nonce, Clock clock) {
        super(
                Set.of(settings.clientId()),
                new JWTClaimsSet.Builder()
                        .issuer(settings.issuer().toString())
                        .claim("nonce", nonce)
                        .build(),
                Set.of("sub", "exp", "iat"),
                Set.of());
        this.clientId = settings.clientId();
        this.clock = clock;
        setMaxClockSkew(SKEW_SECONDS);
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }

    @Override
    public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
        super.verify(claims, context);
        if (claims.getAudience().size() != 1) {
            throw new BadJWTException("JWT is for others too");
        }
        Object party = claims.getClaim("azp");
        if (party != null && !party.equals(clientId)) {
            throw new BadJWTException("JWT was given to another party");
        }
        if (claims.getIssueTime().toInstant().minusSeconds(SKEW_SECONDS).isAfter(clock.instant())) {
            throw new BadJWTException("JWT issued ahead of time");
        }
        String subject = claims.getSubject();
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new BadJWTException("JWT subject is no subject");
        }
    }
}
