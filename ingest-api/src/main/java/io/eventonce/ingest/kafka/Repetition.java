package io.eventonce.ingest.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Knows records that are read again, after a position that the log no longer had. The append time tells: in a partition
 * it does not go down. By {@link #REACH} it may, as then the broker's clock was set.
 */
final class Repetition {
    /** How far back reading begins when its position is gone. What is older nobody waits for. */
    static final Duration REACH = Duration.ofSeconds(10);

    private final Map<Integer, Long> newest = new HashMap<>();

    /** True if a later record of its partition was read before. Always false if producers set the time themselves. */
    boolean isRepeated(ConsumerRecord<?, ?> one) {
        if (one.timestampType() != TimestampType.LOG_APPEND_TIME) {
            return false;
        }
        long back = newest.getOrDefault(one.partition(), Long.MIN_VALUE / 2) - one.timestamp();
        if (back > 0 && back <= REACH.toMillis()) {
            return true;
        }
        newest.put(one.partition(), one.timestamp());
        return false;
    }
}
