package io.eventonce.consumer.boot;

import io.eventonce.consumer.kafka.EventConsumers;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while all consumers run and have their partitions. A consumer that died stays down: start the process again. */
@Component
class ConsumersHealthIndicator implements HealthIndicator {
    private final EventConsumers consumers;
    private final Startup startup;

    ConsumersHealthIndicator(EventConsumers consumers, Startup startup) {
        this.consumers = consumers;
        this.startup = startup;
    }

    @Override
    public Health health() {
        if (!consumers.areAlive()) {
            return Health.down().withDetail("reason", "a consumer has died; see the log, then start again").build();
        }
        if (!consumers.haveJoined()) {
            String missing = startup.waitingFor();
            return Health.outOfService().withDetail("reason", missing.isEmpty() ? "waiting for partitions" : missing)
                    .build();
        }
        return Health.up().build();
    }
}
