package io.eventonce.consumer.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Says {@code WARNING} while a setting of a topic can break a promise. The consumers still work, so this is no part of
 * liveness and readiness. Also says how far back {@code events} could repair a restored database.
 */
@Component
class TopicsHealthIndicator implements HealthIndicator {
    static final Status WARNING = new Status("WARNING");

    private final TopicInspection inspection;

    TopicsHealthIndicator(TopicInspection inspection) {
        this.inspection = inspection;
    }

    @Override
    public Health health() {
        TopicReport report = inspection.report();
        Health.Builder health = report.warnings().isEmpty()
                ? Health.up()
                : Health.status(WARNING).withDetail("warnings", report.warnings());
        if (!report.notes().isEmpty()) {
            health.withDetail("notes", report.notes());
        }
        report.eventsDroppedBefore().ifPresentOrElse(
                time -> health.withDetail("a_restore_heals_back_to", time).withDetail("oldest_record_age", age(time)),
                () -> health.withDetail("a_restore_heals_back_to", "the first event"));
        return health.build();
    }

    private static String age(Instant time) {
        return Duration.between(time, Instant.now()).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
