package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.TestingTicker;
import io.eventonce.service.ThrottledLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final ApiToken token = ApiToken.create();
    private volatile @Nullable List<ApiKey> stored = List.of(key(null, null));
    private final TestingTicker ticker = new TestingTicker();
    private final ApiKeys keys = new ApiKeys(this::read, Clock.fixed(NOW, ZoneOffset.UTC), ticker,
            new ThrottledLog(Duration.ZERO, ticker));

    @AfterEach
    void stop() {
        keys.stop();
    }

    @Test
    void beforeTheFirstReadingNothingIsKnown() {
        assertThat(keys.judge(token.text())).isInstanceOf(KeyVerdict.NotRead.class);
        assertThat(keys.ageSeconds()).isNaN();
    }

    @Test
    void aTokenGivesTheAccessOfItsKey() {
        start();

        assertThat(keys.judge(token.text())).isInstanceOfSatisfying(KeyVerdict.Granted.class,
                granted -> assertThat(granted.access().holder()).isEqualTo(token.id()));
        assertThat(keys.takeUsed()).containsExactly(token.id());
        assertThat(keys.takeUsed()).isEmpty();
    }

    @Test
    void aTokenWithAnotherSecretOrIdOrFormIsUnknown() {
        start();
        String right = token.text();
        char last = right.endsWith("A") ? 'B' : 'A';

        assertThat(List.of(right.substring(0, right.length() - 1) + last, ApiToken.create().text(), right + "A",
                right.substring(1), "", "eventonce_", right.replace("eventonce_" + token.id() + "_", "eventonce__")))
                .allSatisfy(wrong -> assertThat(keys.judge(wrong)).isInstanceOf(KeyVerdict.Unknown.class));
        assertThat(keys.takeUsed()).isEmpty();
    }

    @Test
    void aKeyEndsAtTheMomentOfItsExpiry() {
        stored = List.of(key(NOW.plusMillis(1), null));
        start();
        assertThat(keys.judge(token.text())).isInstanceOf(KeyVerdict.Granted.class);

        stored = List.of(key(NOW, null));
        Awaitility.await().until(() -> keys.judge(token.text()) instanceof KeyVerdict.Expired);
    }

    @Test
    void aKeyThatIsRevokedOrDeletedEndsWithTheNextReading() {
        start();

        stored = List.of(key(null, NOW));
        Awaitility.await().until(() -> keys.judge(token.text()) instanceof KeyVerdict.Revoked);
        stored = List.of();
        Awaitility.await().until(() -> keys.judge(token.text()) instanceof KeyVerdict.Unknown);
    }

    @Test
    void whileTheKeysCannotBeReadTheLastOnesCountAndGrowOld() {
        start();
        stored = null;

        Awaitility.await().until(() -> {
            ticker.advance(Duration.ofMinutes(1));
            return keys.ageSeconds() > 100;
        });
        assertThat(keys.judge(token.text())).isInstanceOf(KeyVerdict.Granted.class);
    }

    private void start() {
        keys.loop().start();
        Awaitility.await().until(() -> !(keys.judge("") instanceof KeyVerdict.NotRead));
    }

    private List<ApiKey> read() {
        List<ApiKey> now = stored;
        if (now == null) {
            throw new IllegalStateException("the test says so");
        }
        return now;
    }

    private ApiKey key(@Nullable Instant expiresAt, @Nullable Instant revokedAt) {
        return new ApiKey("a test", TokenHash.of(token.text()),
                new Access(token.id(), Set.of(Scope.READ), TopicPrefixes.ALL, null), NOW, expiresAt, revokedAt, null);
    }
}
