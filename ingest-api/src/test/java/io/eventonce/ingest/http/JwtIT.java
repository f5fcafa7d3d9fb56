package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingIssuer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** JWTs of a real authorization server. {@link AccessMatrixIT} has them at each path. */
class JwtIT {
    private static final TestingIssuer ISSUER = new TestingIssuer();
    private static final RunningIngest API = start("eventonce.access.jwt.issuer=" + ISSUER.uri());

    private final String topic = "jwt." + UUID.randomUUID();

    @AfterAll
    static void stop() {
        API.close();
        ISSUER.close();
    }

    @Test
    void aTokenOfTheServerAllowsWhatItsScopesSay() {
        assertThat(publish(API, ISSUER.token("eventonce:publish"), event(topic, "1"))).isEqualTo(200);
        assertThat(get(API, ISSUER.token("eventonce:read"), "/events/" + topic + "/1").body()).contains("payload");
        assertThat(get(API, ISSUER.token("eventonce:read-metadata"), "/events/" + topic + "/1").body())
                .contains(topic).doesNotContain("payload");
        assertThat(get(API, ISSUER.token("other:read"), "/stats").statusCode()).isEqualTo(403);
        assertThat(get(API, ISSUER.token("other:read"), "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void itsClaimsLimitTopicsAndSource() {
        String ours = ISSUER.sign(claims(one -> one.claim("scope", "eventonce:publish eventonce:read")
                .claim("eventonce_topics", List.of(topic + '.')).claim("eventonce_source", "test")));
        String otherSource = ISSUER.sign(claims(one -> one.claim("scp", List.of("eventonce:publish"))
                .claim("eventonce_topics", topic).claim("eventonce_source", "shop")));

        assertThat(publish(API, ours, event(topic + ".a", "1"))).isEqualTo(200);
        assertThat(publish(API, ours, event(topic, "1"))).isEqualTo(403);
        assertThat(publish(API, otherSource, event(topic, "1"))).isEqualTo(403);
        assertThat(get(API, ours, "/events/" + topic + "/1").statusCode()).isEqualTo(403);
        assertThat(get(API, ours, "/topics").body()).contains(topic + ".a");
    }

    @Test
    void whatIsExpiredForgedOfAnotherIssuerOrMalformedIsRefused() {
        JWTClaimsSet right = claims(one -> one);
        assertThat(get(API, ISSUER.sign(right), "/stats").statusCode()).isEqualTo(200);
        try (TestingIssuer other = new TestingIssuer()) {
            String signed = ISSUER.sign(right);
            List<String> wrong = List.of(
                    ISSUER.forge(right), other.token("eventonce:read"), other.sign(right), other.sign(right),
                    ISSUER.sign(claims(one -> one.issuer(other.uri()))),
                    ISSUER.sign(claims(one -> one.issuer(null))),
                    ISSUER.sign(claims(one -> one.expirationTime(Date.from(Instant.now().minusSeconds(120))))),
                    ISSUER.sign(claims(one -> one.expirationTime(null))),
                    ISSUER.sign(claims(one -> one.notBeforeTime(Date.from(Instant.now().plusSeconds(120))))),
                    ISSUER.sign(claims(one -> one.subject(null))),
                    ISSUER.sign(claims(one -> one.claim("scope", 7))),
                    ISSUER.sign(claims(one -> one.claim("eventonce_topics", List.of()))),
                    ISSUER.sign(claims(one -> one.claim("eventonce_topics", List.of("a,b")))),
                    ISSUER.sign(claims(one -> one.claim("eventonce_topics", List.of(7)))),
                    ISSUER.sign(claims(one -> one.claim("eventonce_source", List.of("a")))),
                    signed.substring(0, signed.lastIndexOf('.') + 1),
                    "eyJhbGciOiJub25lIn0." + signed.split("\\.", -1)[1] + '.',
                    signed.replace(".", ""), "a.b.c");
            assertThat(wrong).allSatisfy(token -> {
                HttpResponse<String> response = get(API, token, "/stats");
                assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
                assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
            });
        }
    }

    @Test
    void anAudienceThatIsSetIsNeeded() {
        try (RunningIngest strict = start("eventonce.access.jwt.jwk-set-uri=" + ISSUER.uri() + "/oauth2/jwks",
                "eventonce.access.jwt.audience=eventonce")) {
            assertThat(get(strict, ISSUER.token("eventonce:read"), "/stats").statusCode()).isEqualTo(200);
            assertThat(get(strict, ISSUER.sign(claims(one -> one.audience("billing"))), "/stats").statusCode())
                    .isEqualTo(401);
            assertThat(get(strict, ISSUER.sign(claims(one -> one)), "/stats").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void beforeTheServerWasReachedTheAnswerIs503AndAfterwardsItMayBeAway() {
        TestingIssuer issuer = new TestingIssuer();
        String token = issuer.token("eventonce:read");
        try (RunningIngest api = start("eventonce.access.jwt.issuer=" + issuer.uri())) {
            assertThat(get(api, token, "/stats").statusCode()).isEqualTo(200);
            issuer.close();
            assertThat(get(api, token, "/stats").statusCode()).isEqualTo(200);
        }
        try (RunningIngest api = start("eventonce.access.jwt.issuer=" + issuer.uri())) {
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> response = get(api, token, "/stats");
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
            }
        }
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> changed) {
        return changed.apply(new JWTClaimsSet.Builder().issuer(ISSUER.uri()).subject("me")
                .expirationTime(Date.from(Instant.now().plusSeconds(60))).claim("scope", "eventonce:read")).build();
    }

    private static int publish(RunningIngest api, String token, String event) {
        return api.publish(event, "Authorization", "Bearer " + token).statusCode();
    }

    private static HttpResponse<String> get(RunningIngest api, String token, String path) {
        return api.send(api.request(path).header("Authorization", "Bearer " + token));
    }

    private static RunningIngest start(String... settings) {
        String[] all = Stream.concat(Stream.of("eventonce.access.mode=keys"),
                Stream.of(settings)).toArray(String[]::new);
        return RunningIngest.start(SharedIngest.services(), all);
    }
}
