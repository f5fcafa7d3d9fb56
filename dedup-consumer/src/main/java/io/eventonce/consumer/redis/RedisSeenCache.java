package io.eventonce.consumer.redis;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.StoreIdentity;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The seen cache in Redis: one key of 29 bytes and one value of 16 per event, without an expiry, which MSET cannot give and a
 * SET per key would pay for three times over: Redis is to evict what it has no room for. One instance per thread, as each
 * has its own connection. While Redis fails it is left alone for {@link #REST}, so that a Redis that is
 * paused costs one time-out per rest and not one per batch.
 */
final class RedisSeenCache implements SeenCache {
    private static final Logger LOG = LoggerFactory.getLogger(RedisSeenCache.class);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final byte[] PREFIX = {'s', 'e', 'e', 'n', ':'};

    private final RedisClient client;
    private final Duration timeout;
    private final ConsumerMetrics metrics;
    private final CircuitBreaker breaker = CircuitBreaker.of("redis",
            CircuitBreakerConfig.custom().slidingWindowSize(1).minimumNumberOfCalls(1).failureRateThreshold(100)
                    .permittedNumberOfCallsInHalfOpenState(1).waitDurationInOpenState(REST).build());
    private @Nullable StatefulRedisConnection<byte[], byte[]> connection;

    /** Connects when first used, so that Redis need not be there yet. */
    RedisSeenCache(RedisClient client, Duration timeout, ConsumerMetrics metrics) {
        this.client = client;
        this.timeout = timeout;
        this.metrics = metrics;
        breaker.getEventPublisher().onStateTransition(
                event -> LOG.info("Seen cache: {}", event.getStateTransition()));
    }

    @Override
    public BitSet lookUp(StoreIdentity identity, List<Storable> records) {
        if (records.isEmpty()) {
            return new BitSet();
        }
        return guarded(new BitSet(), () -> {
            byte[] namespace = identity.namespace();
            byte[][] keys = records.stream().map(record -> key(namespace, record)).toArray(byte[][]::new);
            StatefulRedisConnection<byte[], byte[]> redis = connection();
            RedisFuture<List<KeyValue<byte[], byte[]>>> answer = redis.async().mget(keys);
            redis.flushCommands();
            List<KeyValue<byte[], byte[]>> tokens = LettuceFutures.awaitOrCancel(answer, timeout.toNanos(),
                    TimeUnit.NANOSECONDS);
            BitSet hits = new BitSet(records.size());
            for (int i = 0; i < tokens.size(); i++) {
                byte[] token = tokens.get(i).getValueOrElse(null);
                hits.set(i, token != null && Arrays.equals(token, identity.token(records.get(i))));
            }
            return hits;
        });
    }

    @Override
    public void mark(StoreIdentity identity, List<Storable> stored) {
        if (stored.isEmpty()) {
            return;
        }
        guarded(true, () -> {
            byte[] namespace = identity.namespace();
            StatefulRedisConnection<byte[], byte[]> redis = connection();
            CommandArgs<byte[], byte[]> keysAndTokens = new CommandArgs<>(ByteArrayCodec.INSTANCE);
            stored.forEach(record -> keysAndTokens.addKey(key(namespace, record)).addValue(identity.token(record)));
            RedisFuture<String> answer = redis.async().dispatch(CommandType.MSET,
                    new StatusOutput<>(ByteArrayCodec.INSTANCE), keysAndTokens);
            redis.flushCommands();
            LettuceFutures.awaitOrCancel(answer, timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        });
    }

    private <T> T guarded(T otherwise, Supplier<T> call) {
        if (!breaker.tryAcquirePermission()) {
            metrics.cacheFailed();
            return otherwise;
        }
        long start = System.nanoTime();
        try {
            T answer = call.get();
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return answer;
        } catch (RuntimeException e) {
            metrics.cacheFailed();
            LOG.warn("Seen cache failed, the database is asked instead: {}", e.toString());
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            return otherwise;
        }
    }

    private StatefulRedisConnection<byte[], byte[]> connection() {
        StatefulRedisConnection<byte[], byte[]> open = connection;
        if (open == null) {
            open = client.connect(ByteArrayCodec.INSTANCE);
            open.setAutoFlushCommands(false);
            connection = open;
        }
        return open;
    }

    private static byte[] key(byte[] namespace, Storable record) {
        return ByteBuffer.allocate(PREFIX.length + namespace.length + record.keyHash().length).put(PREFIX)
                .put(namespace).put(record.keyHash()).array();
    }
}
