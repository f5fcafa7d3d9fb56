package io.eventonce.ingest;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Checks all dependencies at the same time, each for a bounded time. */
public final class HealthChecks {
    private final List<Dependency> dependencies;
    private final Duration timeout;

    public HealthChecks(List<Dependency> dependencies, Duration timeout) {
        this.dependencies = List.copyOf(dependencies);
        this.timeout = timeout;
    }

    /** Looks now; takes hardly longer than the time-out, whatever hangs. */
    public HealthReport report() {
        long began = System.nanoTime();
        Map<Dependency, FutureTask<DependencyState>> checks = new LinkedHashMap<>();
        dependencies.forEach(dependency -> checks.put(dependency, start(dependency)));
        HealthReport.Status status = HealthReport.Status.HEALTHY;
        Map<String, DependencyState> states = new LinkedHashMap<>();
        for (Map.Entry<Dependency, FutureTask<DependencyState>> check : checks.entrySet()) {
            DependencyState state = result(check.getValue(), timeout.toNanos() - (System.nanoTime() - began));
            states.put(check.getKey().name(), state);
            if (!state.up()) {
                status = worse(status, check.getKey());
            }
        }
        return new HealthReport(status, states);
    }

    private static FutureTask<DependencyState> start(Dependency dependency) {
        FutureTask<DependencyState> check = new FutureTask<>(dependency::check);
        Thread.ofVirtual().name("check-" + dependency.name()).start(check);
        return check;
    }

    private static DependencyState result(FutureTask<DependencyState> check, long nanos) {
        try {
            return check.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return DependencyState.down("does not answer in time");
        } catch (ExecutionException e) {
            return DependencyState.down("does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DependencyState.down("not checked");
        } finally {
            check.cancel(true);
        }
    }

    private static HealthReport.Status worse(HealthReport.Status status, Dependency down) {
        HealthReport.Status own = switch (down.need()) {
            case PUBLISHING -> HealthReport.Status.UNHEALTHY;
            case OUTCOMES, STORING, QUERIES -> HealthReport.Status.DEGRADED;
        };
        return own.compareTo(status) > 0 ? own : status;
    }
}
