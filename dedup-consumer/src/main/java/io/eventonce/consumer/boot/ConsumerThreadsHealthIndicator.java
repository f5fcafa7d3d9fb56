package io.eventonce.consumer.boot;

import io.eventonce.consumer.kafka.EventConsumers;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down for good once a consumer's thread has ended by an {@link Error}: only a new process reads its partitions. */
@Component
class ConsumerThreadsHealthIndicator implements HealthIndicator {
    private final EventConsumers consumers;

    ConsumerThreadsHealthIndicator(EventConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public Health health() {
        return consumers.areAlive()
                ? Health.up().build()
                : Health.down().withDetail("reason", "a consumer has died; see the log, then start again").build();
    }
}
