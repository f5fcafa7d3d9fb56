package io.eventonce.ingest.http;

import io.eventonce.ingest.Dependency;
import io.eventonce.ingest.Dependency.Need;
import io.eventonce.ingest.HealthChecks;
import io.eventonce.ingest.HealthReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Up for good once Kafka has answered and the place to read outcomes from is fixed. Readiness waits for this only: a
 * later outage hits all instances alike, and a balancer that takes all of them away leaves nobody to answer.
 */
@Component
class StartHealthIndicator implements HealthIndicator {
    private static final Set<Need> STARTED_WITH = EnumSet.of(Need.PUBLISHING, Need.OUTCOMES);

    private final HealthChecks checks;
    private volatile boolean started;

    StartHealthIndicator(List<Dependency> dependencies, HttpSettings settings) {
        List<Dependency> awaited = dependencies.stream().filter(one -> STARTED_WITH.contains(one.need())).toList();
        this.checks = new HealthChecks(awaited, settings.healthTimeout());
    }

    @Override
    public Health health() {
        if (started) {
            return Health.up().build();
        }
        HealthReport report = checks.report();
        if (report.status() == HealthReport.Status.HEALTHY) {
            started = true;
            return Health.up().build();
        }
        Health.Builder waiting = Health.outOfService();
        report.dependencies().forEach((name, state) -> waiting.withDetail(name, state.up() ? "up" : state.detail()));
        return waiting.build();
    }
}
