package io.eventonce.ingest.kafka;

import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The id of the Kafka topic {@code events}. An acknowledgement does not name it, so Kafka is asked once a second while it is
 * wanted, and not waited for. When the topic is made anew, the id before may be given for a second.
 */
final class EventsTopicId {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final EventualClient<Admin> admin;
    private final Ticker ticker;
    private final AtomicLong nextAsk;
    private volatile @Nullable UUID known;

    EventsTopicId(EventualClient<Admin> admin, Ticker ticker) {
        this.admin = admin;
        this.ticker = ticker;
        this.nextAsk = new AtomicLong(ticker.nanos());
    }

    /** The latest that is known; null before the first answer. */
    @Nullable
    UUID get() {
        long due = nextAsk.get();
        long now = ticker.nanos();
        if (now - due >= 0 && nextAsk.compareAndSet(due, now + INTERVAL.toNanos())) {
            ask();
        }
        return known;
    }

    /** Takes it from somebody who has asked for more. */
    void learn(TopicDescription events) {
        known = uuid(events.topicId());
    }

    /** As it stands in outcomes and in the event store. */
    static UUID uuid(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private void ask() {
        try {
            var _ = admin.get().describeTopics(List.of(KafkaTopics.EVENTS)).allTopicNames()
                    .whenComplete((topics, failure) -> {
                        if (failure == null) {
                            learn(Objects.requireNonNull(topics.get(KafkaTopics.EVENTS)));
                        }
                    });
        } catch (KafkaException e) {
            // What is known already has to do.
        }
    }
}
