package io.eventonce.consumer.redis;

import static java.util.stream.Collectors.toMap;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.StoreIdentity;
import io.eventonce.service.Ticker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The seen cache: a {@link TokenSet} that answers, and a {@link TokenLog} in Redis. From the log it learns the marks of
 * the former reader of a partition. The records of one event key come in one partition, as they are keyed. So the
 * reader of the partition need not ask Redis again. The database finds events that come elsewhere. One instance per
 * thread, as each has its own connection. After a failure Redis is left alone for {@link #REST}. So a paused Redis
 * costs one time-out per rest, not one per batch.
 */
final class RedisSeenCache implements SeenCache {
    private static final Logger LOG = LoggerFactory.getLogger(RedisSeenCache.class);
    private static final Duration REST = Duration.ofSeconds(2);

    private final TokenSet seen;
    private final Supplier<Jedis> connect;
    private final ConsumerMetrics metrics;
    private final RedisFailures failures;
    private final Ticker ticker;
    private final TokenLog log = new TokenLog();
    private final CircuitBreaker breaker = CircuitBreaker.of("redis",
            CircuitBreakerConfig.custom().slidingWindowSize(1).minimumNumberOfCalls(1).failureRateThreshold(100)
                    .permittedNumberOfCallsInHalfOpenState(1).waitDurationInOpenState(REST).build());
    private final Set<Integer> unlearned = new TreeSet<>();
    private @Nullable LookUp latest;
    private @Nullable Jedis connection;
    /** Appends marks while the next batch is read. No other thread uses the connection meanwhile. */
    private @Nullable Thread marking;

    /** The tokens of the records that a look-up did not know: most of them are marked next. */
    private record LookUp(StoreIdentity identity, Map<Storable, byte[]> unknown) {
        byte[] of(Storable record) {
            byte[] token = unknown.get(record);
            return token == null ? token(identity, record) : token;
        }
    }

    /**
     * Connects when first used, so that Redis need not be there yet.
     *
     * @param seen may be shared by the caches of a process
     * @param failures likewise
     */
    RedisSeenCache(TokenSet seen, Supplier<Jedis> connect, ConsumerMetrics metrics, RedisFailures failures,
            Ticker ticker) {
        this.seen = seen;
        this.connect = connect;
        this.metrics = metrics;
        this.failures = failures;
        this.ticker = ticker;
    }

    @Override
    public void assigned(Set<Integer> partitions) {
        unlearned.addAll(partitions);
    }

    @Override
    public Set<Storable> lookUp(StoreIdentity identity, List<Storable> records) {
        learn(identity);
        // All tokens first: then the look-ups wait for memory side by side.
        byte[][] tokens = records.stream().map(record -> token(identity, record)).toArray(byte[][]::new);
        Set<Storable> known = new HashSet<>();
        Map<Storable, byte[]> unknown = new HashMap<>();
        for (int i = 0; i < tokens.length; i++) {
            Storable record = records.get(i);
            if (seen.contains(tokens[i])) {
                known.add(record);
            } else {
                unknown.put(record, tokens[i]);
            }
        }
        latest = new LookUp(identity, unknown);
        return known;
    }

    private static byte[] token(StoreIdentity identity, Storable record) {
        return identity.token(record.keyHash(), record.event().payload().hash());
    }

    /** Partition by partition, for as long as Redis answers; the rest with a later batch. */
    private void learn(StoreIdentity identity) {
        if (unlearned.isEmpty() || !hasMarked()) {
            return;
        }
        unlearned.removeIf(
                partition -> guarded(redis -> log.readInto(seen, redis, identity.namespace(), partition)));
    }

    @Override
    public void mark(StoreIdentity identity, List<Storable> stored) {
        if (stored.isEmpty()) {
            return;
        }
        Map<Integer, byte[]> marks = marks(identity, stored);
        marks.values().forEach(seen::add);
        if (hasMarked()) {
            marking = Thread.ofVirtual().name("marking").start(() -> guarded(
                    redis -> append(redis, identity.namespace(), marks)));
        }
    }

    /** A right that is missing for a part of it leaves the rest as it is: Redis has answered in time. */
    private void append(Jedis redis, String namespace, Map<Integer, byte[]> marks) {
        for (JedisDataException refused : log.append(redis, namespace, marks)) {
            if (!(refused instanceof JedisAccessControlException)) {
                throw refused;
            }
            metrics.cacheFailed();
            failures.report(refused);
        }
    }

    /** The tokens of each partition, one after the other. */
    private Map<Integer, byte[]> marks(StoreIdentity identity, List<Storable> stored) {
        LookUp tokens = latest != null && latest.identity().equals(identity) ? latest : new LookUp(identity, Map.of());
        latest = null;
        Map<Integer, ByteArrayOutputStream> marks = new HashMap<>();
        for (Storable one : stored) {
            marks.computeIfAbsent(one.record().partition(), _ -> new ByteArrayOutputStream())
                    .writeBytes(tokens.of(one));
        }
        return marks.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> entry.getValue().toByteArray()));
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

    /** False if the call failed, or was not made. */
    private boolean guarded(Consumer<Jedis> call) {
        if (!breaker.tryAcquirePermission()) {
            metrics.cacheFailed();
            return false;
        }
        long start = ticker.nanos();
        try {
            call.accept(connection());
            breaker.onSuccess(ticker.nanos() - start, TimeUnit.NANOSECONDS);
            return true;
        } catch (RuntimeException e) {
            metrics.cacheFailed();
            failures.report(e);
            breaker.onError(ticker.nanos() - start, TimeUnit.NANOSECONDS, e);
            // The unread rest of an answer must not be taken for the next answer.
            disconnect();
            return false;
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
}
