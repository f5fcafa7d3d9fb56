package io.eventonce.consumer.kafka;

import io.eventonce.service.kafka.ClientThreads;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down for good once an {@link Error} has ended the thread of a consumer, of a producer or of the admin client. Only a
 * new process can do its work.
 */
@Component
class ConsumerThreadsHealthIndicator implements HealthIndicator {
    private final EventConsumers consumers;
    private final ClientThreads clients;

    ConsumerThreadsHealthIndicator(EventConsumers consumers, ClientThreads clients) {
        this.consumers = consumers;
        this.clients = clients;
    }

    @Override
    public Health health() {
        if (!consumers.areAlive()) {
            return dead("a consumer");
        }
        List<String> dead = clients.dead();
        return dead.isEmpty() ? Health.up().build() : dead(String.join(", ", dead));
    }

    private static Health dead(String thread) {
        return Health.down().withDetail("reason", thread + " has died; see the log, then start again").build();
    }
}
