package io.eventonce.ingest;

import io.eventonce.event.ClientThreads;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the probes on the management port ask. Readiness waits for the start only: a later outage hits all instances alike,
 * and a balancer that takes all of them away leaves nobody to answer. Liveness fails when a thread that must not end has
 * ended.
 */
@Configuration(proxyBeanMethods = false)
class ProbeIndicators {
    private static final Set<Dependency.Need> STARTED_WITH = EnumSet.of(Dependency.Need.PUBLISHING,
            Dependency.Need.OUTCOMES);

    /**
     * Takes part in the readiness as {@code start}. Once Kafka has answered and the place to read outcomes from is fixed, it
     * stays up.
     */
    @Bean
    HealthIndicator start(List<Dependency> dependencies, IngestSettings settings) {
        List<Dependency> awaited = dependencies.stream().filter(one -> STARTED_WITH.contains(one.need())).toList();
        HealthChecks checks = new HealthChecks(awaited, settings.health().timeout());
        AtomicBoolean started = new AtomicBoolean();
        return () -> {
            if (started.get()) {
                return Health.up().build();
            }
            HealthReport report = checks.report();
            if (report.status() == HealthReport.Status.HEALTHY) {
                started.set(true);
                return Health.up().build();
            }
            Health.Builder waiting = Health.outOfService();
            report.dependencies()
                    .forEach((name, state) -> waiting.withDetail(name, state.up() ? "up" : state.detail()));
            return waiting.build();
        };
    }

    /** Takes part in the liveness as {@code threads}: a thread that an {@link Error} has ended comes with a new process only. */
    @Bean
    HealthIndicator threads(List<SupervisedLoop> loops, ClientThreads clients) {
        return () -> {
            List<String> dead = clients.dead();
            return (dead.isEmpty() && loops.stream().noneMatch(SupervisedLoop::isBroken)
                    ? Health.up()
                    : Health.down().withDetail("dead", dead)).build();
        };
    }
}
