package io.eventonce.ingest;

import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys as they were read last. A request costs one hash and one look into a map. While the keys cannot be read the
 * last ones that could be count, so that publishing goes on; a revocation waits that long. Safe for use by many
 * threads.
 */
public final class ApiKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
    /** A key that is revoked ends within 5 s: this pause, one reading, and before it a new connection if need be. */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final ApiKeySource source;
    private final Clock clock;
    private final Ticker ticker;
    private final ThrottledLog failures;
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final SupervisedLoop loop = new SupervisedLoop("key-watch", PAUSE, this::read, this::failed);
    private volatile @Nullable Snapshot snapshot;

    private record Snapshot(Map<String, ApiKey> byId, long readAt) {}

    /** Knows none yet. */
    public ApiKeys(ApiKeySource source, Clock clock, Ticker ticker, ThrottledLog failures) {
        this.source = source;
        this.clock = clock;
        this.ticker = ticker;
        this.failures = failures;
    }

    /** Reads them again and again, once it is started. */
    public SupervisedLoop loop() {
        return loop;
    }

    /** Waits for the reading in hand. */
    public void stop() {
        loop.stop();
        if (!loop.awaitEnd(STOP)) {
            LOG.warn("The keys are still being read");
        }
    }

    /** What a token allows. */
    public KeyVerdict judge(String token) {
        Snapshot known = snapshot;
        if (known == null) {
            return new KeyVerdict.NotRead();
        }
        ApiKey key = ApiToken.id(token).map(known.byId::get).orElse(null);
        if (key == null || !key.hash().matches(token)) {
            return new KeyVerdict.Unknown();
        }
        if (key.revokedAt() != null) {
            return new KeyVerdict.Revoked();
        }
        Instant expiresAt = key.expiresAt();
        if (expiresAt != null && !clock.instant().isBefore(expiresAt)) {
            return new KeyVerdict.Expired();
        }
        if (!used.contains(key.id())) {
            used.add(key.id());
        }
        return new KeyVerdict.Granted(key.access());
    }

    /** The ids of the keys that were used since the last call. */
    public Set<String> takeUsed() {
        Set<String> taken = Set.copyOf(used);
        used.removeAll(taken);
        return taken;
    }

    /** How long ago the keys were read; {@link Double#NaN} if they never were. */
    public double ageSeconds() {
        Snapshot known = snapshot;
        return known == null ? Double.NaN : (ticker.nanos() - known.readAt) / 1e9;
    }

    private boolean read() throws Exception {
        long began = ticker.nanos();
        snapshot = new Snapshot(
                source.read().stream().collect(Collectors.toUnmodifiableMap(ApiKey::id, Function.identity())), began);
        return false;
    }

    private void failed(Exception failure) {
        failures.log(_ -> LOG.warn("The keys cannot be read, so the last ones that could be count: {}",
                failure instanceof IllegalStateException ? failure.getMessage() : failure.getClass().getSimpleName()));
    }
}
