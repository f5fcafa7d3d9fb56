package io.eventonce.ingest.kafka;

import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
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
 * starting. Where DNS is slow, that takes seconds; so one thread tries at a time, once a second, and all others fail at
 * once.
 */
final class EventualClient<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventualClient.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<T> maker;
    private final Consumer<T> closer;
    private final Ticker ticker;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable T client;
    private long nextAttempt;
    private boolean closed;

    /**
     * Tries to make the client.
     *
     * @param maker throws KafkaException while it cannot be made
     */
    EventualClient(Supplier<T> maker, Consumer<T> closer, Ticker ticker) {
        this.maker = maker;
        this.closer = closer;
        this.ticker = ticker;
        try {
            attempt();
        } catch (KafkaException e) {
            LOG.warn("A Kafka client cannot be made yet: {}",
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

    private T make() {
        if (!making.tryLock()) {
            throw new KafkaException("another thread tries to make the client");
        }
        try {
            if (closed) {
                throw new KafkaException("closed");
            }
            T made = client;
            if (made != null) {
                return made;
            }
            if (ticker.nanos() - nextAttempt < 0) {
                throw new KafkaException("the client could not be made a moment ago");
            }
            return attempt();
        } finally {
            making.unlock();
        }
    }

    private T attempt() {
        try {
            T made = maker.get();
            client = made;
            return made;
        } finally {
            nextAttempt = ticker.nanos() + PAUSE.toNanos();
        }
    }

    /** Waits for the attempt that is on its way. */
    @Override
    public void close() {
        making.lock();
        try {
            closed = true;
            T made = client;
            if (made != null) {
                closer.accept(made);
            }
        } finally {
            making.unlock();
        }
    }
}
