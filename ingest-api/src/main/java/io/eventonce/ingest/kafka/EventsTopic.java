package io.eventonce.ingest.kafka;

import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.EventLog;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** Asks Kafka about the topic {@code events}, and remembers the id that it had in the latest answer. */
final class EventsTopic implements EventLog {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final EventualClient<Admin> admin;
    private final Ticker ticker;
    private final AtomicLong nextAsk;
    private volatile @Nullable UUID id;

    EventsTopic(EventualClient<Admin> admin, Ticker ticker) {
        this.admin = admin;
        this.ticker = ticker;
        this.nextAsk = new AtomicLong(ticker.nanos());
    }

    /**
     * The latest id that is known; null before the first answer. An acknowledgement does not name it, so Kafka is asked
     * once a second while it is wanted, and not waited for. When the topic is made anew, the id before may be given for
     * a second.
     */
    @Nullable
    UUID id() {
        long due = nextAsk.get();
        long now = ticker.nanos();
        if (now - due >= 0 && nextAsk.compareAndSet(due, now + INTERVAL.toNanos())) {
            try {
                var _ = ask();
            } catch (KafkaException e) {
                // What is known already has to do.
            }
        }
        return id;
    }

    /**
     * Waits for the answer.
     *
     * @throws ExecutionException if there is none, or no such topic
     * @throws KafkaException if Kafka cannot be asked now
     */
    TopicDescription describe() throws ExecutionException, InterruptedException {
        return ask().get();
    }

    @Override
    public Ends ends() throws ExecutionException, InterruptedException {
        TopicDescription topic = describe();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        topic.partitions()
                .forEach(one -> wanted.put(new TopicPartition(topic.name(), one.partition()), OffsetSpec.latest()));
        Map<Integer, Long> offsets = new HashMap<>();
        admin.get().listOffsets(wanted).all().get()
                .forEach((partition, end) -> offsets.put(partition.partition(), end.offset()));
        return new Ends(uuid(topic.topicId()), offsets);
    }

    private KafkaFuture<TopicDescription> ask() {
        return Objects.requireNonNull(
                admin.get().describeTopics(List.of(KafkaTopics.EVENTS)).topicNameValues().get(KafkaTopics.EVENTS))
                .whenComplete((topic, failure) -> {
                    if (failure == null) {
                        id = uuid(topic.topicId());
                    }
                });
    }

    /** As it stands in outcomes and in the event store. */
    static UUID uuid(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
