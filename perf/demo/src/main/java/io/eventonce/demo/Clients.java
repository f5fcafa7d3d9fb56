package io.eventonce.demo;

import io.eventonce.client.ClientOptions;
import io.eventonce.client.EventonceClient;
import io.eventonce.event.Event;
import io.eventonce.event.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;

/** A client for each way into the system. */
final class Clients implements AutoCloseable {
    private static final ClientOptions HTTP = ClientOptions.DEFAULT.withMaxInFlight(64);
    private static final ClientOptions KAFKA = ClientOptions.DEFAULT.withMaxInFlight(500);

    private final EventonceClient http;
    private final EventonceClient kafka;

    /**
     * @param timeout how long an outcome is waited for
     * @throws UnusableSystemException if Kafka does not answer in time or has no topics of Eventonce
     */
    Clients(Endpoints endpoints, Duration timeout) {
        http = EventonceClient.overHttp(endpoints.api, endpoints.with(HTTP.withTimeout(timeout)));
        try {
            kafka = EventonceClient.overKafka(endpoints.kafkaProperties(), endpoints.api,
                    endpoints.with(KAFKA.withTimeout(timeout)));
        } catch (KafkaException e) {
            http.close();
            throw new UnusableSystemException("no Kafka with the topics of eventonce answers at %s: %s"
                    .formatted(endpoints.kafka, e.getMessage()), e);
        }
    }

    /** Waits only while too many are under way. */
    CompletableFuture<Outcome> publish(Event event, Channel channel) {
        return switch (channel) {
            case HTTP -> http.publish(event);
            case KAFKA -> kafka.publish(event);
        };
    }

    /** Waits for the outcomes of all sends under way. */
    @Override
    public void close() {
        http.close();
        kafka.close();
    }
}
