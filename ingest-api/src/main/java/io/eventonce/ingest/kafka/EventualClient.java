package io.eventonce.ingest.kafka;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * A Kafka client that is made at once if possible, and otherwise when it is needed and can be: the constructors of the
 * Kafka clients throw while the names of the brokers cannot be resolved, which must not keep this application from
 * starting.
 */
final class EventualClient<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventualClient.class);

    private final Supplier<T> maker;
    private final Consumer<T> closer;
    private volatile @Nullable T client;
    private boolean closed;

    /**
     * Tries to make the client.
     *
     * @param maker throws KafkaException while it cannot be made
     */
    EventualClient(Supplier<T> maker, Consumer<T> closer) {
        this.maker = maker;
        this.closer = closer;
        try {
            client = maker.get();
        } catch (KafkaException e) {
            log.warn("A Kafka client cannot be made yet: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        }
    }

    /**
     * The client.
     *
     * @throws KafkaException if it cannot be made now, or never again because this is closed
     */
    T get() {
        T made = client;
        return made == null ? make() : made;
    }

    private synchronized T make() {
        if (closed) {
            throw new KafkaException("closed");
        }
        T made = client;
        if (made == null) {
            made = maker.get();
            client = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        T made = client;
        if (made != null) {
            closer.accept(made);
        }
    }
}
