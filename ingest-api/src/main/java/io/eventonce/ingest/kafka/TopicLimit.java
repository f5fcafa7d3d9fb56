package io.eventonce.ingest.kafka;

import io.eventonce.event.KafkaTopics;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * The largest record that {@code events} takes, beside the largest event of the contract. Kafka is asked from time to
 * time, and not waited for.
 */
final class TopicLimit {
    private static final ConfigResource EVENTS = new ConfigResource(ConfigResource.Type.TOPIC, KafkaTopics.EVENTS);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Ticker ticker;
    private final AtomicLong nextAsk;
    private volatile @Nullable String bytes;

    TopicLimit(Ticker ticker) {
        this.ticker = ticker;
        this.nextAsk = new AtomicLong(ticker.nanos());
    }

    /** A sentence if it is too small for an event of the contract, as far as is known; else empty. */
    String detail(Admin admin) {
        ask(admin);
        String known = bytes;
        if (known == null || Long.parseLong(known) >= KafkaTopics.LARGEST_EVENT_RECORD) {
            return "";
        }
        return "the topic %s refuses large events: its max.message.bytes is %s; set at least %d".formatted(
                KafkaTopics.EVENTS, known, KafkaTopics.LARGEST_EVENT_RECORD);
    }

    /** A sentence for somebody whose event is larger. */
    String refusal(EventualClient<Admin> admin) {
        try {
            ask(admin.get());
        } catch (KafkaException e) {
            // Then what is known already has to do.
        }
        String known = bytes;
        return "The limit is max.message.bytes of Kafka's topic %s%s.".formatted(KafkaTopics.EVENTS,
                known == null ? "" : ", which is " + known);
    }

    private void ask(Admin admin) {
        long due = nextAsk.get();
        long now = ticker.nanos();
        if (now - due >= 0 && nextAsk.compareAndSet(due, now + INTERVAL.toNanos())) {
            var _ = admin.describeConfigs(List.of(EVENTS)).all().whenComplete((configs, failure) -> {
                // Who may not look has no sentence; dedup-consumer says that it may not.
                if (failure == null) {
                    bytes = limit(configs.get(EVENTS));
                }
            });
        }
    }

    private static @Nullable String limit(@Nullable Config config) {
        ConfigEntry limit = config == null ? null : config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        return limit == null ? null : limit.value();
    }
}
