package io.eventonce.consumer.kafka;

import java.time.Duration;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Waits between tries, longer each time, for ever: well below {@code max.poll.interval.ms}, so that a consumer that
 * waits keeps its partitions. A container that is being stopped ends the wait.
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
