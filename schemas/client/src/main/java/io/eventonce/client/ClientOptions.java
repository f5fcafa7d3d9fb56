package io.eventonce.client;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a client.
 *
 * @param timeout how long to try to publish an event and to learn its outcome; above zero
 * @param maxInFlight how many events may be without an outcome at a time; above zero
 * @param storeId the event store whose outcomes count, where several read the same Kafka topic; null for any. Its table
 *        {@code store} has the id
 * @param token of a key with the scope {@code publish}, for an ingest-api that needs one; null for none
 */
public record ClientOptions(Duration timeout, int maxInFlight, @Nullable UUID storeId,
        @Nullable String token) {

    /** Two minutes, 1,000 events, any store, no token. */
    public static final ClientOptions DEFAULT = new ClientOptions(Duration.ofMinutes(2), 1_000, null, null);

    /** @throws IllegalArgumentException if a value is out of its range */
    public ClientOptions {
        if (!timeout.isPositive() || maxInFlight < 1) {
            throw new IllegalArgumentException("timeout and maxInFlight must be above zero");
        }
    }

    /** The same with another timeout. */
    public ClientOptions withTimeout(Duration other) {
        return new ClientOptions(other, maxInFlight, storeId, token);
    }

    /** The same with another number of events in flight. */
    public ClientOptions withMaxInFlight(int other) {
        return new ClientOptions(timeout, other, storeId, token);
    }

    /** The same for the outcomes of one store. */
    public ClientOptions withStoreId(UUID other) {
        return new ClientOptions(timeout, maxInFlight, other, token);
    }

    /** The same with a token. */
    public ClientOptions withToken(String other) {
        return new ClientOptions(timeout, maxInFlight, storeId, other);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ClientOptions[timeout=%s, maxInFlight=%d, storeId=%s]".formatted(timeout, maxInFlight, storeId);
    }
}
