package io.eventonce.ingest.http;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import io.eventonce.ingest.Access;
import io.eventonce.ingest.Scope;
import io.eventonce.ingest.TopicPrefixes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * What a JWT of an authorization server allows (RFC 9068). Its scopes are those of keys with {@code eventonce:} before
 * them, in {@code scope} or {@code scp}.
 */
@Component
final class JwtAccess {
    private static final String SCOPE = "eventonce:";
    private static final String TOPICS = "eventonce_topics";
    private static final String SOURCE = "eventonce_source";
    /** So often at most an unknown key id has the keys of the server read again. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final IssuerKeys keys;
    private final @Nullable JwtDecoder decoder;

    JwtAccess(AccessSettings settings) {
        this.keys = new IssuerKeys(settings.jwt());
        this.decoder = settings.jwt().isSet() ? decoder(settings.jwt(), keys) : null;
    }

    private static JwtDecoder decoder(AccessSettings.JwtSettings settings, IssuerKeys keys) {
        // While the server is away, the keys that were read last count.
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(keys).refreshAheadCache(false)
                .rateLimited(PAUSE.toMillis()).outageTolerantForever().build();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(source)
                .jwsAlgorithms(all -> all.addAll(Set.of(SignatureAlgorithm.values()))).build();
        List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>(List.of(new JwtTimestampValidator()));
        if (!settings.issuer().isEmpty()) {
            validators.add(new JwtIssuerValidator(settings.issuer()));
        }
        if (!settings.audience().isEmpty()) {
            validators.add(new JwtAudienceValidator(settings.audience()));
        }
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(validators));
        return decoder;
    }

    /**
     * Empty if there is no authorization server, or the JWT is not valid.
     *
     * @throws JwtException if nobody knows, as the server has not been reached since the start
     */
    Optional<Access> judge(String token) throws JwtException {
        if (decoder == null) {
            return Optional.empty();
        }
        try {
            return access(decoder.decode(token));
        } catch (BadJwtException e) {
            return Optional.empty();
        } catch (JwtException e) {
            if (keys.wereRead() && isOfUnknownKey(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The keys were read a moment ago, and this one is none of them. */
    private static boolean isOfUnknownKey(Throwable failure) {
        return Stream.iterate(failure, one -> one != null, Throwable::getCause)
                .anyMatch(RateLimitReachedException.class::isInstance);
    }

    /** Empty if it never expires, or its claims are not of their types: it may be meant to be narrower. */
    private static Optional<Access> access(Jwt jwt) {
        if (jwt.getExpiresAt() == null || jwt.getSubject() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Access("jwt:" + jwt.getSubject(), scopes(jwt), topics(jwt),
                    jwt.hasClaim(SOURCE) ? text(jwt.getClaim(SOURCE)) : null));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Set<Scope> scopes(Jwt jwt) {
        return Stream.of("scope", "scp").filter(jwt::hasClaim).flatMap(claim -> words(jwt.getClaim(claim)).stream())
                .filter(word -> word.startsWith(SCOPE))
                .map(word -> Scope.of(word.substring(SCOPE.length())))
                .flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private static TopicPrefixes topics(Jwt jwt) {
        if (!jwt.hasClaim(TOPICS)) {
            return TopicPrefixes.ALL;
        }
        List<String> prefixes = words(jwt.getClaim(TOPICS));
        if (prefixes.isEmpty()) {
            throw new IllegalArgumentException("no prefix is not all topics");
        }
        return new TopicPrefixes(prefixes);
    }

    /** A list, or words that spaces separate (RFC 6749, section 3.3). */
    private static List<String> words(@Nullable Object claim) {
        return claim instanceof Collection<?> list
                ? list.stream().map(JwtAccess::text).toList()
                : Stream.of(text(claim).split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static String text(@Nullable Object claim) {
        if (claim instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a claim is not a string");
    }
}
