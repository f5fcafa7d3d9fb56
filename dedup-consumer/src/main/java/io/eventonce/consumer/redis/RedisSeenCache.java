package io.eventonce.consumer.redis;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.StoreIdentity;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

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

    private final Supplier<Jedis> connect;
    private final ConsumerMetrics metrics;
    private final CircuitBreaker breaker = CircuitBreaker.of("redis",
            CircuitBreakerConfig.custom().slidingWindowSize(1).minimumNumberOfCalls(1).failureRateThreshold(100)
                    .permittedNumberOfCallsInHalfOpenState(1).waitDurationInOpenState(REST).build());
    private @Nullable Jedis connection;
    /** Sets marks while the next batch is read. No other thread uses the connection meanwhile. */
    private @Nullable Thread marking;

    /** Connects when first used, so that Redis need not be there yet. */
    RedisSeenCache(Supplier<Jedis> connect, ConsumerMetrics metrics) {
        this.connect = connect;
        this.metrics = metrics;
        breaker.getEventPublisher().onStateTransition(
                event -> LOG.info("Seen cache: {}", event.getStateTransition()));
    }

    @Override
    public BitSet lookUp(StoreIdentity identity, List<Storable> records) {
        if (records.isEmpty() || !hasMarked()) {
            return new BitSet();
        }
        return guarded(new BitSet(), redis -> {
            byte[] namespace = identity.namespace();
            List<byte[]> tokens = redis.mget(
                    records.stream().map(record -> key(namespace, record)).toArray(byte[][]::new));
            BitSet hits = new BitSet(records.size());
            for (int i = 0; i < tokens.size(); i++) {
                byte[] token = tokens.get(i);
                hits.set(i, token != null && Arrays.equals(token, identity.token(records.get(i))));
            }
            return hits;
        });
    }

    @Override
    public void mark(StoreIdentity identity, List<Storable> stored) {
        if (!stored.isEmpty() && hasMarked()) {
            marking = Thread.ofVirtual().name("marking").start(() -> guarded("", redis -> {
                byte[] namespace = identity.namespace();
                return redis.mset(stored.stream()
                        .flatMap(record -> Stream.of(key(namespace, record), identity.token(record)))
                        .toArray(byte[][]::new));
            }));
        }
    }

    /** Waits until the last marks are set; false if this thread was interrupted before. */
    private boolean hasMarked() {
        try {
            if (marking != null) {
                marking.join();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> T guarded(T otherwise, Function<Jedis, T> call) {
        if (!breaker.tryAcquirePermission()) {
            metrics.cacheFailed();
            return otherwise;
        }
        long start = System.nanoTime();
        try {
            T answer = call.apply(connection());
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return answer;
        } catch (RuntimeException e) {
            metrics.cacheFailed();
            LOG.warn("Seen cache failed, the database is asked instead: {}", e.toString());
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            // What was not read of an answer must not be taken for the next one.
            disconnect();
            return otherwise;
        }
    }

    private Jedis connection() {
        Jedis open = connection;
        if (open == null) {
            open = connect.get();
            connection = open;
        }
        return open;
    }

    /** Not before the last use. */
    void close() {
        hasMarked();
        disconnect();
    }

    private void disconnect() {
        Jedis open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (JedisException alreadyBroken) {
                LOG.debug("not closed in order", alreadyBroken);
            }
        }
    }

    private static byte[] key(byte[] namespace, Storable record) {
        return ByteBuffer.allocate(PREFIX.length + namespace.length + record.keyHash().length).put(PREFIX)
                .put(namespace).put(record.keyHash()).array();
    }
}
