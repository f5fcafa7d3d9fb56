package io.eventonce.consumer.kafka;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Up while all consumers run, have their partitions and apply their batches. A consumer that died stays down: start the
 * process again. A batch that fails is retried until it succeeds, and then this is up again.
 */
@Component
class ConsumersHealthIndicator implements HealthIndicator {
    /** Longer than a deadlock, a fail-over of a pooled connection or another short failure takes. */
    private static final Duration FAILING_TOO_LONG = Duration.ofSeconds(10);

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
        return consumers.longestFailure().filter(failure -> failure.duration().compareTo(FAILING_TOO_LONG) > 0)
                .map(ConsumersHealthIndicator::failing).orElseGet(Health::up).build();
    }

    private static Health.Builder failing(BatchFailure failure) {
        return Health.down()
                .withDetail("reason", "a batch fails and is retried until it succeeds; its partitions wait."
                        + " The log has the cause")
                .withDetail("failing_for_seconds", failure.duration().toSeconds())
                .withDetail("failure", failure.kind());
    }
}
