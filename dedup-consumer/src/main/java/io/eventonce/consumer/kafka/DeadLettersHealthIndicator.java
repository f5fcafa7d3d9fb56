package io.eventonce.consumer.kafka;

import io.eventonce.consumer.DeadLetterRelay;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Says {@code WARNING} while {@code events.dead-letter} takes no copies of rejected records, or refuses one. Events are
 * still applied, and the records are safe in the store. So this is no part of liveness and readiness.
 */
@Component
class DeadLettersHealthIndicator implements HealthIndicator {
    private final DeadLetterRelay deadLetters;

    DeadLettersHealthIndicator(DeadLetterRelay deadLetters) {
        this.deadLetters = deadLetters;
    }

    @Override
    public Health health() {
        String problem = deadLetters.problem();
        return problem.isEmpty()
                ? Health.up().build()
                : Health.status(TopicsHealthIndicator.WARNING).withDetail("reason", problem).build();
    }
}
