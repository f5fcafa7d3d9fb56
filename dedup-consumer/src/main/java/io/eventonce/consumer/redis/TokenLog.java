package io.eventonce.consumer.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * The tokens of a store's identity in Redis: per Kafka partition a string that grows by 16 bytes per token,
 * {@code seen:<namespace>:<partition>}. When it is full it becomes {@code …:before}, in place of the one that was full
 * before it. Both go a week after they were last written to.
 */
final class TokenLog {
    /** 131,072 tokens. */
    static final int FULL_BYTES = 2 * 1024 * 1024;
    private static final Duration KEPT = Duration.ofDays(7);

    private final Jedis redis;
    private final String namespace;

    TokenLog(Jedis redis, String namespace) {
        this.redis = redis;
        this.namespace = namespace;
    }

    /** Appends to the logs of several partitions in one round trip, and in one more for those that are full then. */
    void append(Map<Integer, byte[]> tokens) {
        Map<Integer, Response<Long>> lengths = new HashMap<>();
        try (Pipeline pipeline = redis.pipelined()) {
            tokens.forEach((partition, some) -> {
                lengths.put(partition, pipeline.append(key(partition), some));
                pipeline.expire(key(partition), KEPT.toSeconds());
            });
        }
        lengths.forEach((partition, length) -> {
            if (length.get() >= FULL_BYTES) {
                redis.rename(key(partition), keyBefore(partition));
            }
        });
    }

    void readInto(TokenSet tokens, int partition) {
        add(tokens, redis.get(keyBefore(partition)));
        add(tokens, redis.get(key(partition)));
    }

    private static void add(TokenSet tokens, byte @Nullable [] log) {
        if (log != null) {
            tokens.add(log);
        }
    }

    private byte[] key(int partition) {
        return ("seen:" + namespace + ":" + partition).getBytes(US_ASCII);
    }

    private byte[] keyBefore(int partition) {
        return ("seen:" + namespace + ":" + partition + ":before").getBytes(US_ASCII);
    }
}
