package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.ApiKeys;
import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.KeyVerdict;
import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/**
 * Finds out what a request may do: for {@code /publish} directly, and for all others through Spring Security. A
 * credential comes in {@code Authorization: Bearer} only (RFC 6750, section 2.1).
 */
@Component
final class Authenticator {
    private static final String SCHEME = "Bearer ";
    private static final Problem MISSING = Problem.of(ProblemType.CREDENTIALS_MISSING,
            "Send a key as \"Authorization: Bearer eventonce_…\". An administrator makes keys: ./eventonce keys"
                    + " create.");
    private static final Problem INVALID = invalid("This credential is not valid.");
    private static final Problem EXPIRED = invalid("This credential has expired.");
    private static final Problem REVOKED = invalid("This credential was revoked.");
    private static final Problem KEYS_UNKNOWN = Problem.of(ProblemType.KEYS_UNKNOWN,
            "The keys have not been read since the start, as PostgreSQL does not answer. Try again later.");

    private static final Problem ISSUER_UNKNOWN = Problem.of(ProblemType.KEYS_UNKNOWN,
            "The keys of the authorization server are not known, as it does not answer. Try again later.");

    private final boolean open;
    private final ApiKeys keys;
    private final JwtAccess jwts;

    Authenticator(AccessSettings settings, ApiKeys keys, JwtAccess jwts) {
        this.open = !settings.needsCredentials();
        this.keys = keys;
        this.jwts = jwts;
    }

    /** For a server that nobody else reaches. */
    static Authenticator open() {
        Ticker ticker = Ticker.system();
        AccessSettings settings = new AccessSettings(null, AccessSettings.JwtSettings.NONE);
        return new Authenticator(settings, new ApiKeys(List::of, Clock.systemUTC(), ticker,
                new ThrottledLog(Duration.ZERO, ticker)), new JwtAccess(settings));
    }

    private static Problem invalid(String detail) {
        return Problem.of(ProblemType.CREDENTIALS_INVALID, detail);
    }

    /** Whether no credentials are needed. */
    boolean isOpen() {
        return open;
    }

    /** @throws ProblemException if the request has no valid credential, and needs one */
    Access access(HttpServletRequest request) {
        if (open) {
            return Access.OPEN;
        }
        String token = token(request);
        if (token == null) {
            throw new ProblemException(MISSING);
        }
        return access(token);
    }

    /** @throws ProblemException if it is not valid */
    Access access(String token) {
        return ApiToken.isOne(token) ? ofKey(token) : ofJwt(token);
    }

    private Access ofJwt(String token) {
        try {
            return jwts.judge(token).orElseThrow(() -> new ProblemException(INVALID));
        } catch (JwtException e) {
            throw new ProblemException(ISSUER_UNKNOWN);
        }
    }

    private Access ofKey(String token) {
        return switch (keys.judge(token)) {
            case KeyVerdict.Granted(Access access) -> access;
            case KeyVerdict.Unknown _ -> throw new ProblemException(INVALID);
            case KeyVerdict.Expired _ -> throw new ProblemException(EXPIRED);
            case KeyVerdict.Revoked _ -> throw new ProblemException(REVOKED);
            case KeyVerdict.NotRead _ -> throw new ProblemException(KEYS_UNKNOWN);
        };
    }

    /** Null if there is none where none is looked at; without credentials of other schemes. */
    @Nullable
    String token(HttpServletRequest request) {
        String header = open ? null : request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() ? null : token;
    }

    /** The problem of a request without a credential. */
    static Problem missing() {
        return MISSING;
    }
}
