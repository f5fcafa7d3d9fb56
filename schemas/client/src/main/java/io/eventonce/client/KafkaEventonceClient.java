package io.eventonce.client;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Publishes straight to Kafka. Kafka's producer retries; a send that it gives up is sent again while there is time. */
final class KafkaEventonceClient implements EventonceClient {
    /** An outcome that takes longer than this may have been missed. */
    private static final Duration MISSED_AFTER = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final OutcomeFollower outcomes;
    private final @Nullable Api api;
    private final InFlight inFlight;

    private KafkaEventonceClient(Producer<byte[], byte[]> producer, OutcomeFollower outcomes, @Nullable Api api,
            ClientOptions options) {
        this.producer = producer;
        this.outcomes = outcomes;
        this.api = api;
        this.inFlight = new InFlight(options);
    }

    static KafkaEventonceClient connect(Map<String, String> properties, @Nullable URI api, ClientOptions options) {
        OutcomeFollower outcomes = OutcomeFollower.start(properties, options);
        try {
            Map<String, Object> settings = new HashMap<>(properties);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            return new KafkaEventonceClient(
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()), outcomes,
                    api == null ? null : new Api(api, options.token()), options);
        } catch (RuntimeException e) {
            outcomes.close();
            throw e;
        }
    }

    @Override
    public CompletableFuture<Outcome> publish(Event event) {
        inFlight.enter();
        Publish publish = new Publish(event);
        // Here, so that events of one thread keep their order.
        publish.send();
        return inFlight.run(event.key(), publish);
    }

    private final class Publish implements InFlight.Try {
        private final Event event;
        private CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        private long began;
        private @Nullable CompletableFuture<Outcome> outcome;

        Publish(Event event) {
            this.event = event;
        }

        void send() {
            began = System.nanoTime();
            CompletableFuture<RecordMetadata> result = new CompletableFuture<>();
            acknowledged = result;
            var _ = producer.send(
                    new ProducerRecord<>(KafkaTopics.EVENTS, event.key().recordKey(), EventCodec.encode(event)),
                    (metadata, failure) -> {
                        if (failure == null) {
                            result.complete(metadata);
                            return;
                        }
                        result.completeExceptionally(failure);
                    });
        }

        @Override
        public Outcome attempt(Duration remaining) throws NotYetException, InterruptedException {
            RecordMetadata record = acknowledgement(remaining);
            if (outcome == null) {
                outcome = outcomes.outcomeOf(record.partition(), record.offset(), began);
            }
            try {
                return outcome.get(Math.min(remaining.toNanos(), MISSED_AFTER.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return ask(record, remaining);
            } catch (ExecutionException e) {
                throw new IllegalStateException("outcomes never fail", e);
            }
        }

        private RecordMetadata acknowledgement(Duration remaining) throws NotYetException, InterruptedException {
            try {
                return acknowledged.get(remaining.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw new NotYetException("Kafka has not acknowledged the record", Duration.ZERO, e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RetriableException retriable) {
                    send();
                    throw new NotYetException("Kafka did not take the record: " + retriable, Duration.ZERO, retriable);
                }
                throw new EventRefusedException("Kafka refused the record: " + e.getCause(), e.getCause());
            }
        }

        private Outcome ask(RecordMetadata record, Duration remaining) throws NotYetException, InterruptedException {
            if (api == null) {
                throw new NotYetException("no outcome was read", Duration.ZERO, null);
            }
            return api.outcome(Api.outcomePath(outcomes.topicId(), record.partition(), record.offset(), event),
                    remaining);
        }

        /** Ends the wait, if there is one. */
        @Override
        public void close() {
            if (outcome != null) {
                outcome.cancel(false);
            }
        }
    }

    @Override
    public void close() {
        inFlight.close();
        producer.close();
        outcomes.close();
        if (api != null) {
            api.close();
        }
    }
}
