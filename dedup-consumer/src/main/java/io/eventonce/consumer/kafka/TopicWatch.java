package io.eventonce.consumer.kafka;

import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the id of the topic that one consumer reads: a re-created topic has another id (KIP-516). Used by the
 * consumer's thread only.
 */
final class TopicWatch {
    private static final Duration TRUSTED = Duration.ofMillis(200);

    private final Supplier<UUID> kafka;
    private final Ticker ticker;
    private @Nullable UUID id;
    private long askedAt;

    /**
     * @param kafka asks for the id of the topic now
     */
    TopicWatch(Supplier<UUID> kafka, Ticker ticker) {
        this.kafka = kafka;
        this.ticker = ticker;
    }

    /** Asks for the id, which is the one of the topic that is read from now on. */
    UUID begin() {
        UUID now = kafka.get();
        id = now;
        askedAt = ticker.nanos();
        return now;
    }

    /** The id of the topic that is read. */
    UUID id() {
        return Objects.requireNonNull(id, "no partition was assigned yet");
    }

    /** True if the topic is another one now. */
    boolean isAnother() {
        boolean another = !kafka.get().equals(id);
        if (!another) {
            askedAt = ticker.nanos();
        }
        return another;
    }

    /**
     * The same for every poll: Kafka is asked at most five times a second. Only this shows a new topic that outgrew the
     * old one before it was read: its records continue at the old end.
     */
    boolean isAnotherLately() {
        return ticker.nanos() - askedAt >= TRUSTED.toNanos() && isAnother();
    }
}
