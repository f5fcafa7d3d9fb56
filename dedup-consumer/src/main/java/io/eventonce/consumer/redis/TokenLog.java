package io.eventonce.consumer.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

/**
 * The tokens of a store's identity in Redis: per Kafka partition two strings that grow by 16 bytes per token,
 * {@code seen:<namespace>:<partition>} and {@code …:other}. When the growing string is full, the other begins again
 * with the next tokens. Both expire a week after their last write. The log needs only GET, APPEND, EXPIRE and SET: many
 * servers refuse RENAME and others. A value that is not a string is replaced.
 */
final class TokenLog {
    /** 131,072 tokens. */
    static final int FULL_BYTES = 2 * 1024 * 1024;
    private static final Duration KEPT = Duration.ofDays(7);

    private final Map<Integer, Half> growing = new HashMap<>();
    private String namespace = "";

    /**
     * Which of a partition's two strings grows.
     *
     * @param begins whether the next tokens replace what stands there
     */
    private record Half(boolean other, boolean begins) {
        static final Half FIRST = new Half(false, false);
    }

    /** Learns the marks, and which string grows. */
    void readInto(TokenSet tokens, Jedis redis, String ofNamespace, int partition) {
        turnTo(ofNamespace);
        long first = read(tokens, redis, key(partition, false));
        long other = read(tokens, redis, key(partition, true));
        growing.put(partition, growing(first, other));
    }

    /** Of those that are not full, the longer one. */
    private static Half growing(long first, long other) {
        if (first < FULL_BYTES && (other >= FULL_BYTES || first >= other)) {
            return new Half(false, first < 0);
        }
        return new Half(true, other < 0 || other >= FULL_BYTES);
    }

    /** Returns the length, or a negative number if it is no string. */
    private static long read(TokenSet tokens, Jedis redis, byte[] key) {
        try {
            byte[] log = redis.get(key);
            if (log == null) {
                return 0;
            }
            tokens.add(log);
            return log.length;
        } catch (JedisDataException e) {
            if (RedisFailures.isWrongType(e)) {
                return -1;
            }
            throw e;
        }
    }

    /**
     * Appends to the logs of several partitions in one round trip.
     *
     * @return the commands that Redis refused, although it answered in time
     */
    List<JedisDataException> append(Jedis redis, String ofNamespace, Map<Integer, byte[]> tokens) {
        turnTo(ofNamespace);
        List<Written> written = new ArrayList<>();
        List<Response<?>> kept = new ArrayList<>();
        try (Pipeline pipeline = redis.pipelined()) {
            tokens.forEach((partition, some) -> {
                Half half = growing.getOrDefault(partition, Half.FIRST);
                byte[] key = key(partition, half.other());
                if (half.begins()) {
                    SetParams params = SetParams.setParams().ex(KEPT.toSeconds());
                    written.add(new Written(partition, half, pipeline.set(key, some, params)));
                } else {
                    written.add(new Written(partition, half, pipeline.append(key, some)));
                    kept.add(pipeline.expire(key, KEPT.toSeconds()));
                }
            });
        }
        List<JedisDataException> refused = new ArrayList<>();
        for (Written one : written) {
            try {
                growing.put(one.partition(), one.next());
            } catch (JedisDataException e) {
                if (RedisFailures.isWrongType(e)) {
                    growing.put(one.partition(), new Half(one.half().other(), true));
                } else {
                    refused.add(e);
                }
            }
        }
        for (Response<?> response : kept) {
            try {
                response.get();
            } catch (JedisDataException e) {
                refused.add(e);
            }
        }
        return refused;
    }

    /** @param answer the length after an append, or that it was set */
    private record Written(int partition, Half half, Response<?> answer) {
        /** Throws what Redis refused. */
        Half next() {
            return answer.get() instanceof Long length && length >= FULL_BYTES
                    ? new Half(!half.other(), true)
                    : new Half(half.other(), false);
        }
    }

    /** Under a new identity all logs are new: nobody who owned the partitions before could append to them. */
    private void turnTo(String current) {
        if (!namespace.equals(current)) {
            growing.clear();
            namespace = current;
        }
    }

    private byte[] key(int partition, boolean other) {
        return ("seen:" + namespace + ":" + partition + (other ? ":other" : "")).getBytes(US_ASCII);
    }
}
