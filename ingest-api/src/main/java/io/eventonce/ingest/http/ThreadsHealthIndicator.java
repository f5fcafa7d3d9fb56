package io.eventonce.ingest.http;

import io.eventonce.ingest.SupervisedLoop;
import io.eventonce.service.kafka.ClientThreads;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down for good once an {@link Error} has ended a thread that must not end: only a new process does its work. */
@Component
class ThreadsHealthIndicator implements HealthIndicator {
    private final List<SupervisedLoop> loops;
    private final ClientThreads clients;

    ThreadsHealthIndicator(List<SupervisedLoop> loops, ClientThreads clients) {
        this.loops = loops;
        this.clients = clients;
    }

    @Override
    public Health health() {
        List<String> dead = clients.dead();
        if (dead.isEmpty() && loops.stream().noneMatch(SupervisedLoop::isBroken)) {
            return Health.up().build();
        }
        return Health.down().withDetail("dead", dead).build();
    }
}
