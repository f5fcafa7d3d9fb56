package io.eventonce.client;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.Outcome;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events and tells the outcome of each. It retries until the outcome is known or the time is up, always with
 * the same {@code event_id}. So an event is stored once, however often it was sent. Choose the id before the first try,
 * and keep it with the work that the event reports. A new id for a retry makes another event.
 *
 * <p>Thread-safe. Make events with {@link EventCodec#event}.
 */
public interface EventonceClient extends AutoCloseable {
    /**
     * Publishes over HTTP.
     *
     * @param api where ingest-api is, such as {@code http://localhost:8080}
     */
    static EventonceClient overHttp(URI api, ClientOptions options) {
        return new HttpEventonceClient(api, options);
    }

    /**
     * Publishes straight to Kafka, and follows {@code events.outcomes}. Blocks until Kafka has answered.
     *
     * @param properties settings of Kafka's clients by Kafka's names, {@code bootstrap.servers} among them
     * @param api the address of ingest-api, which is asked for an outcome that did not come; null without ingest-api
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer, or has no {@code events.outcomes}
     */
    static EventonceClient overKafka(Map<String, String> properties, @Nullable URI api, ClientOptions options) {
        return KafkaEventonceClient.connect(properties, api, options);
    }

    /**
     * Publishes one event. Blocks while {@link ClientOptions#maxInFlight} others have no outcome yet.
     *
     * <p>After a retry the outcome can be {@link Outcome#DUPLICATE} although nobody else sent the event: the try before
     * had arrived. The event is stored in both cases.
     *
     * @return completes with the outcome; exceptionally with {@link OutcomeUnknownException} when the time is up, or
     *         with {@link EventRefusedException} if the event can never be taken
     * @throws IllegalStateException if this is closed
     */
    CompletableFuture<Outcome> publish(Event event);

    /** Takes no further events, waits for the outcomes of those that were sent, and ends. */
    @Override
    void close();
}
