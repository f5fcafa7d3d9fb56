package io.eventonce.perf.benchmark.http;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.HaProxy;
import io.eventonce.kit.RunningSystem;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Metric;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures what senders notice of a rolling update: a new process replaces one of two instances of ingest-api behind
 * HAProxy, at half of their common load.
 */
final class RollingUpdate {
    static final String BEFORE = "rolling update, before the exchange";
    static final String DURING = "rolling update, during the exchange";
    static final Metric ERRORS = new Metric("errors", "requests");

    private static final int CONNECTIONS = 64;
    private static final Duration LOOK = Duration.ofMillis(200);
    /** Beyond all events of the warm-up. */
    private static final long FIRST_EVENT = 2_000_000_000L;

    private final BenchmarkRun run;
    private final ManagedProcess replaced;
    private final HaProxy balancer;
    private final EventSource events = new EventSource(FIRST_EVENT, 0);

    private RollingUpdate(BenchmarkRun run, ManagedProcess replaced, HaProxy balancer) {
        this.run = run;
        this.replaced = replaced;
        this.balancer = balancer;
    }

    /** Measures on two separate instances, if this machine has HAProxy. */
    static void measure(BenchmarkRun run, RunningSystem system) throws InterruptedException, ExecutionException {
        if (HaProxy.executable().isEmpty()) {
            run.say("no rolling update, as there is no haproxy on the PATH or in /usr/sbin");
            return;
        }
        // Longer than HAProxy takes to see that an instance is not ready.
        Application instance = system.newIngestApi().with("EVENTONCE_DRAIN_TIME", "3s");
        ManagedProcess consumer = system.start(system.newDedupConsumer());
        ManagedProcess one = system.start(instance.named("ingest-api-1"));
        ManagedProcess other = system.start(system.newIngestApi().named("ingest-api-2"));
        HaProxy balancer = HaProxy.before(system, one, other);
        ManagedProcess proxy = system.start(balancer);
        RollingUpdate update = new RollingUpdate(run, one, balancer);
        run.say("warming up two instances behind HAProxy");
        double capacity = update.offer(HttpLoad.UNLIMITED, run.settings().quick() ? 5 : 60).perSecond();
        for (int round = 0; round < run.settings().rounds(); round++) {
            update.round((int) (capacity / 2));
        }
        List.of(proxy, one, other, consumer).forEach(system::stop);
    }

    private void round(int perSecond) throws InterruptedException, ExecutionException {
        int seconds = run.settings().quick() ? 30 : 60;
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            long begin = System.nanoTime();
            Callable<LoadResult> load = () -> offer(perSecond, seconds);
            Future<LoadResult> result = thread.submit(load);
            Thread.sleep(Duration.ofSeconds(seconds / 3));
            int first = secondsSince(begin);
            replaced.stop();
            replaced.start();
            while (balancer.serving() < 2) {
                Thread.sleep(LOOK);
            }
            int last = secondsSince(begin);
            run.measured(BEFORE, Metric.P99, result.get().part(0, first).percentile(99));
            run.measured(DURING, Metric.P99, result.get().part(first, Math.min(last + 1, seconds)).percentile(99));
            run.measured(DURING, ERRORS, (double) result.get().others(IngestCase.ASYNC.answer().status));
        }
    }

    private LoadResult offer(int perSecond, int seconds) throws InterruptedException {
        return new HttpLoad(balancer.port(), CONNECTIONS, perSecond, Duration.ZERO, Duration.ofSeconds(seconds))
                .offer(IngestCase.ASYNC.requests(events));
    }

    private static int secondsSince(long begin) {
        return (int) Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    }
}
