package io.eventonce.ingest.http;

import com.nimbusds.jwt.JWTClaimsSet;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.testing.TestingIssuer;
import io.eventonce.ingest.testing.TestingKeys;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The credentials of the {@link AccessTable}: by the heading of their column, the values of {@code Authorization}. An
 * empty one is not sent.
 */
final class MatrixCredentials implements AutoCloseable {
    private final TestingIssuer issuer = new TestingIssuer();
    private final TestingIssuer otherIssuer = new TestingIssuer();
    private final TestingKeys keys;
    private final Map<String, List<String>> byColumn;

    MatrixCredentials(ServiceAddresses services) {
        keys = new TestingKeys(services);
        byColumn = make();
    }

    List<String> of(String column) {
        return Objects.requireNonNull(byColumn.get(column));
    }

    Set<String> columns() {
        return byColumn.keySet();
    }

    TestingKeys keys() {
        return keys;
    }

    /** The URI of the authorization server that is trusted. */
    String issuer() {
        return issuer.uri();
    }

    @Override
    public void close() {
        issuer.close();
        otherIssuer.close();
    }

    private Map<String, List<String>> make() {
        ApiToken publish = keys.of("publish");
        ApiToken revoked = keys.of("publish", "read", "admin");
        keys.revoke(revoked);
        ApiToken expired = keys.add(List.of("publish", "read", "admin"), List.of(), null, Instant.EPOCH);
        String wrongSecret = "eventonce_" + publish.id() + ApiToken.create().text().substring(22);
        return Map.of("refused",
                Stream.concat(Stream.of("", "Bearer", "Bearer ", "Basic bWU6c2VjcmV0", publish.text(),
                        "Token " + publish.text()),
                        Stream.of("nonsense", ApiToken.create().text(), wrongSecret, publish.text() + "x",
                                expired.text(), revoked.text(), "eyJhbGciOiJub25lIn0.e30.",
                                issuer.forge(claims("eventonce:publish eventonce:read eventonce:admin")),
                                otherIssuer.token("eventonce:publish", "eventonce:read", "eventonce:admin")).map(
                                        token -> "Bearer "
                                                + token))
                        .toList(),
                "publish", List.of("Bearer " + publish.text(), "bearer  " + publish.text(),
                        "Bearer " + issuer.token("eventonce:publish")),
                "read", List.of("Bearer " + keys.of("read").text(), "Bearer " + issuer.token("eventonce:read")),
                "read-metadata", List.of("Bearer " + keys.of("read-metadata").text(),
                        "Bearer " + issuer.token("eventonce:read-metadata")),
                "admin", List.of("Bearer " + keys.of("admin").text(), "Bearer " + issuer.token("eventonce:admin")),
                "other topics",
                List.of("Bearer "
                        + keys.add(List.of("publish", "read"), List.of("other.", "matrix.x"), null, null).text(),
                        "Bearer " + issuer.sign(new JWTClaimsSet.Builder(claims("eventonce:publish eventonce:read"))
                                .claim("eventonce_topics", List.of("other.")).build())));
    }

    private JWTClaimsSet claims(String scopes) {
        return new JWTClaimsSet.Builder().issuer(issuer.uri()).subject("me")
                .expirationTime(Date.from(Instant.now().plusSeconds(600))).claim("scope", scopes).build();
    }
}
