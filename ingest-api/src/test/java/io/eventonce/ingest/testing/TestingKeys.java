package io.eventonce.ingest.testing;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.TokenHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Keys as an administrator has made them. */
public final class TestingKeys {
    private final ServiceAddresses services;

    public TestingKeys(ServiceAddresses services) {
        this.services = services;
    }

    /** A valid key of all topics. */
    public ApiToken of(String... scopes) {
        return add(List.of(scopes), List.of(), null, null);
    }

    /** A valid key. */
    public ApiToken add(List<String> scopes, List<String> prefixes, @Nullable String source,
            @Nullable Instant expiresAt) {
        ApiToken token = ApiToken.create();
        try (Connection connection = TestingServices.connect(services);
                PreparedStatement insert = connection.prepareStatement("""
                        insert into api_keys (id, name, hash, scopes, topic_prefixes, source, expires_at)
                        values (?, 'a test', ?, ?, ?, ?, ?)""")) {
            insert.setString(1, token.id());
            insert.setBytes(2, TokenHash.of(token.text()).bytes());
            insert.setArray(3, connection.createArrayOf("text", scopes.toArray()));
            insert.setArray(4, connection.createArrayOf("text", prefixes.toArray()));
            insert.setString(5, source);
            insert.setObject(6, expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
            return token;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A valid key that may publish so many events per second. */
    public ApiToken limited(int rateLimit) {
        ApiToken token = of("publish");
        update(token, "rate_limit = " + rateLimit);
        return token;
    }

    /** Ends a key. */
    public void revoke(ApiToken token) {
        update(token, "revoked_at = now()");
    }

    private void update(ApiToken token, String change) {
        try (Connection connection = TestingServices.connect(services);
                Statement statement = connection.createStatement()) {
            statement.execute("update api_keys set " + change + " where id = '" + token.id() + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when an application knows all keys that were made before. */
    public void awaitKnown(RunningIngest api) {
        ApiToken last = of("read");
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> api.send(api.request("/").header("Authorization", "Bearer " + last.text()))
                        .statusCode() == 200);
    }
}
