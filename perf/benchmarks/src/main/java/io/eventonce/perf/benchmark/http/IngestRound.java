package io.eventonce.perf.benchmark.http;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.RunningSystem;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.ProcessStatus;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.http.IngestCase.Answer;
import io.eventonce.perf.benchmark.round.Counters;
import io.eventonce.perf.benchmark.round.Stores;
import java.time.Duration;
import java.util.Optional;

/** Measures one case after another on both applications. Each begins when all of the one before is applied. */
final class IngestRound implements AutoCloseable {
    private static final double DUPLICATES = 0.3;
    private static final Metric CPU = new Metric("CPU of ingest-api", "µs/event");
    private static final Metric NEVER_SENT = new Metric("never sent", "%");
    private static final double MICROS = 1e6;

    private final RunningSystem system;
    private final ManagedProcess consumer;
    private final Server open;
    private Optional<Server> keyed = Optional.empty();
    private long nextEvent;

    private record Server(ManagedProcess process, int port) {}

    /** Starts both applications. */
    IngestRound(RunningSystem system) {
        this.system = system;
        consumer = system.start(system.newDedupConsumer());
        open = started(system.newIngestApi());
    }

    private Server started(Application ingestApi) {
        return new Server(system.start(ingestApi), ingestApi.port());
    }

    /**
     * Measures one case and hands its values to the run.
     *
     * @param warmUp before it counts
     * @return requests per second
     * @throws WrongOutcomeException see {@link #offer}
     */
    double measure(IngestCase one, Duration warmUp, Duration measured, BenchmarkRun run)
            throws InterruptedException {
        ManagedProcess ingest = server(one).process();
        double cpuBefore = ProcessStatus.of(ingest).cpuSeconds();
        LoadResult result = offer(one, warmUp, measured);
        double cpuSeconds = ProcessStatus.of(ingest).cpuSeconds() - cpuBefore;
        String variant = one.variant();
        run.measured(variant, Metric.rate("events"), result.perSecond() * one.events());
        run.measured(variant, Metric.P50, result.percentile(50));
        run.measured(variant, Metric.P99, result.percentile(99));
        if (one.perSecond() != HttpLoad.UNLIMITED) {
            run.measured(variant, NEVER_SENT, Math.max(0, 100 * (1 - result.perSecond() / one.perSecond())));
        }
        run.measured(variant, CPU, cpuSeconds * MICROS / (result.answers() * one.events()));
        run.measured(variant, Metric.INGEST_MEMORY, ProcessStatus.of(ingest).mebibytes());
        run.measured(variant, Metric.CONSUMER_MEMORY, ProcessStatus.of(consumer).mebibytes());
        return result.perSecond();
    }

    /**
     * Offers one case and waits until all of it is applied.
     *
     * @throws WrongOutcomeException if an answer is not the one that it must be, or something else than was sent is
     *         counted
     */
    LoadResult offer(IngestCase one, Duration warmUp, Duration measured) throws InterruptedException {
        EventSource events = new EventSource(nextEvent, DUPLICATES);
        Stores stores = new Stores(system);
        Counters before = Counters.of(stores);
        LoadResult result = offer(one, events,
                new HttpLoad(server(one).port(), one.connections(), one.perSecond(), warmUp, measured));
        nextEvent += events.events();
        if (!result.isOnly(one.answer().status)) {
            throw new WrongOutcomeException(one.variant() + " was answered with " + result.statuses());
        }
        before.plus(events.events(), events.duplicates()).await(stores);
        return result;
    }

    private LoadResult offer(IngestCase one, EventSource events, HttpLoad load) throws InterruptedException {
        if (one.answer() == Answer.ACCEPTED_ALONE) {
            consumer.suspend();
        }
        if (!one.keyed()) {
            keyed.ifPresent(idle -> idle.process().suspend());
        }
        try {
            return load.offer(one.requests(events));
        } finally {
            consumer.resume();
            keyed.ifPresent(idle -> idle.process().resume());
        }
    }

    /** The one that asks for a key is started for its first case. */
    private Server server(IngestCase one) {
        if (!one.keyed()) {
            return open;
        }
        if (keyed.isEmpty()) {
            BenchmarkKey.create(new Stores(system));
            keyed = Optional
                    .of(started(system.newIngestApi().named("ingest-api-keyed").with("EVENTONCE_ACCESS", "keys")));
        }
        return keyed.get();
    }

    /** Stops both applications. */
    @Override
    public void close() {
        system.stop(open.process());
        keyed.ifPresent(one -> system.stop(one.process()));
        system.stop(consumer);
    }
}
