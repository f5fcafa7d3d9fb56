package io.eventonce.consumer.redis;

import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Logs once what Redis refuses, or that Redis is away, and again every few minutes while it lasts. The first word of
 * Redis' answer distinguishes the kinds of failure. Any thread may use it.
 */
final class RedisFailures {
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(5);
    private static final int LONGEST = 200;

    private final Map<String, Long> said = new ConcurrentHashMap<>();
    private final Ticker ticker;
    private final Consumer<String> log;

    RedisFailures(Ticker ticker, Consumer<String> log) {
        this.ticker = ticker;
        this.log = log;
    }

    static boolean isWrongType(JedisDataException failure) {
        return "WRONGTYPE".equals(kind(failure));
    }

    void report(RuntimeException failure) {
        String kind = kind(failure);
        long now = ticker.nanos();
        said.compute(kind, (_, before) -> {
            if (before != null && now - before < LOG_INTERVAL.toNanos()) {
                return before;
            }
            log.accept(line(kind, failure));
            return now;
        });
    }

    private static String kind(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf(' ');
        return failure instanceof JedisDataException && end > 0
                ? message.substring(0, end)
                : failure.getClass().getSimpleName();
    }

    private static String line(String kind, RuntimeException failure) {
        String advice = switch (kind) {
            case "NOPERM" -> "The user needs GET, SET, APPEND and EXPIRE on the keys seen:*";
            case "NOAUTH", "WRONGPASS" -> "Check the user and the password in EVENTONCE_REDIS_URL";
            case "READONLY", "MASTERDOWN" -> "EVENTONCE_REDIS_URL must name the primary";
            case "OOM" -> "Give this Redis maxmemory-policy allkeys-lru";
            case "MOVED", "ASK", "CROSSSLOT", "CLUSTERDOWN" ->
                "A Redis Cluster is not supported: the seen cache needs one server, or EVENTONCE_CACHE_ENABLED=false";
            case "LOADING" -> "Redis is still loading its data";
            default -> failure instanceof JedisConnectionException ? "Redis does not answer" : "The command is retried";
        };
        String message = String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
        return "The seen cache works without Redis, in part or entirely; nothing changes but speed. %s: %s"
                .formatted(advice, message.substring(0, Math.min(message.length(), LONGEST)));
    }
}
