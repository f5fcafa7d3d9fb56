package io.eventonce.ingest;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the probes on the management port ask. Readiness waits for Kafka, and for the place to read outcomes from. Queries
 * answer 503 by themselves while PostgreSQL is down. Liveness fails when a thread that must not end has ended.
 */
@Configuration(proxyBeanMethods = false)
class ProbeIndicators {
    /** Takes part in the readiness as {@code publishing}. */
    @Bean
    HealthIndicator publishing(List<Dependency> dependencies, IngestSettings settings) {
        Duration timeout = settings.health().timeout();
        List<Dependency> awaited = dependencies.stream().filter(one -> one.need() != Dependency.Need.QUERIES).toList();
        HealthChecks checks = new HealthChecks(awaited, timeout);
        return () -> {
            HealthReport report = checks.report();
            Health.Builder health = report.status() == HealthReport.Status.HEALTHY
                    ? Health.up()
                    : Health.outOfService();
            report.dependencies().forEach((name, state) -> health.withDetail(name, state.up() ? "up" : state.detail()));
            return health.build();
        };
    }

    /** Takes part in the liveness as {@code threads}. */
    @Bean
    HealthIndicator threads(List<SupervisedLoop> loops) {
        return () -> (loops.stream().noneMatch(SupervisedLoop::isBroken) ? Health.up() : Health.down()).build();
    }
}
