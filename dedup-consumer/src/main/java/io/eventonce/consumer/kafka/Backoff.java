package io.eventonce.consumer.kafka;

import java.time.Duration;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Waits between tries, longer each time, without a last try. Each wait is well below {@code max.poll.interval.ms}, so
 * that a waiting consumer keeps its partitions. A stop of the container ends the wait.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final ExponentialBackOff policy = new ExponentialBackOff(FIRST.toMillis(), 2);
    private BackOffExecution tries;

    Backoff() {
        policy.setMaxInterval(LONGEST.toMillis());
        tries = policy.start();
    }

    void await(MessageListenerContainer container) {
        try {
            ListenerUtils.stoppableSleep(container, tries.nextBackOff());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void reset() {
        tries = policy.start();
    }
}
