package io.eventonce.ingest.kafka;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka client that is made when it is first needed, and tried again if it could not be made: the constructors of the
 * Kafka clients throw while the names of the brokers cannot be resolved, which must not keep this application from
 * starting.
 */
final class LazyClient<T> implements AutoCloseable {
    private final Supplier<T> maker;
    private final Consumer<T> closer;
    private volatile @Nullable T client;
    private boolean closed;

    LazyClient(Supplier<T> maker, Consumer<T> closer) {
        this.maker = maker;
        this.closer = closer;
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
        T made = client;
        if (made != null) {
            return made;
        }
        if (closed) {
            throw new KafkaException("closed");
        }
        made = maker.get();
        client = made;
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
