package io.eventonce.ingest.kafka;

import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** Whether {@code events} takes the largest event of the contract. Kafka is asked from time to time, and not waited for. */
final class TopicLimit {
    private static final ConfigResource EVENTS = new ConfigResource(ConfigResource.Type.TOPIC, KafkaTopics.EVENTS);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Ticker ticker;
    private final AtomicLong nextAsk;
    private volatile String detail = "";

    TopicLimit(Ticker ticker) {
        this.ticker = ticker;
        this.nextAsk = new AtomicLong(ticker.nanos());
    }

    /** A sentence if it does not, as far as is known; else empty. */
    String detail(Admin admin) {
        long due = nextAsk.get();
        long now = ticker.nanos();
        if (now - due >= 0 && nextAsk.compareAndSet(due, now + INTERVAL.toNanos())) {
            var _ = admin.describeConfigs(List.of(EVENTS)).all().whenComplete((configs, failure) -> {
                // Who may not look has no sentence; dedup-consumer says that it may not.
                if (failure == null) {
                    detail = judge(configs.get(EVENTS));
                }
            });
        }
        return detail;
    }

    private static String judge(@Nullable Config config) {
        ConfigEntry limit = config == null ? null : config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        String bytes = limit == null ? null : limit.value();
        if (bytes == null || Long.parseLong(bytes) >= KafkaTopics.LARGEST_EVENT_RECORD) {
            return "";
        }
        return "the topic %s refuses large events: its max.message.bytes is %s; set at least %d".formatted(
                KafkaTopics.EVENTS, bytes, KafkaTopics.LARGEST_EVENT_RECORD);
    }
}
