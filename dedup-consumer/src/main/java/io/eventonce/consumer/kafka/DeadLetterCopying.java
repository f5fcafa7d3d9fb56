package io.eventonce.consumer.kafka;

import io.eventonce.consumer.DeadLetterRelay;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Copies rejected records to {@code events.dead-letter} in a separate thread: nothing else waits while Kafka does not
 * answer.
 */
@Component
class DeadLetterCopying implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterCopying.class);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(30);

    private final EventConsumers consumers;
    private final DeadLetterRelay relay;
    private final InterruptibleThread thread = new InterruptibleThread("dead-letters");

    DeadLetterCopying(EventConsumers consumers, DeadLetterRelay relay) {
        this.consumers = consumers;
        this.relay = relay;
    }

    @Override
    public void start() {
        thread.start(this::copy);
    }

    private void copy() {
        try {
            while (true) {
                Thread.sleep(consumers.isRunning() ? copyAllThatAreDue() : PAUSE);
            }
        } catch (InterruptedException _) {
            // This process is being stopped.
        }
    }

    private Duration copyAllThatAreDue() {
        try {
            return relay.run();
        } catch (Error e) {
            LOG.error("Dead letters wait for the next try", e);
            return PAUSE_AFTER_ERROR;
        }
    }

    /** Does not wait for Kafka or PostgreSQL: the next process copies the remaining records. */
    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isStarted();
    }
}
