package io.eventonce.perf.benchmark.ingest;

import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Direction;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.ProcessStatus;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.http.LoadResult;
import io.eventonce.perf.benchmark.http.Pace;
import io.eventonce.perf.benchmark.ingest.IngestCase.Answer;
import java.io.IOException;
import java.time.Duration;

/** Measures one case after another on the same system; each begins when all of the one before is applied. */
final class IngestRound {
    private static final double DUPLICATES = 0.3;
    private static final int WARM_UP_CONNECTIONS = 64;
    private static final Metric CPU = new Metric("cpu ingest-api", "µs/event", Direction.LOWER_IS_BETTER);
    private static final Metric LATE = new Metric("never sent", "%", Direction.LOWER_IS_BETTER);
    private static final double MICROS = 1e6;

    private final IngestSystem system;
    private final Duration warmUp;
    private final Duration measured;
    private long nextEvent;

    /**
     * @param warmUp before each case
     * @param measured of each case
     */
    IngestRound(IngestSystem system, Duration warmUp, Duration measured) {
        this.system = system;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /** Has the compilers of both applications see every kind of case. */
    void warmUp(Duration time) throws IOException, InterruptedException {
        EventSource events = new EventSource(nextEvent, DUPLICATES);
        Stats before = Stats.of(system.api());
        for (boolean awaited : new boolean[]{true, false}) {
            IngestSystem.load(system.ingest(), WARM_UP_CONNECTIONS, Duration.ZERO, time)
                    .offer(new Publishes(events, Form.SINGLE, 1, awaited), _ -> Pace.unlimited());
        }
        nextEvent += events.events();
        before.plus(events).await(system.api());
    }

    /**
     * Measures one case and hands its values to the run.
     *
     * @return requests per second
     * @throws WrongOutcomeException see {@link #offer}
     */
    double measure(IngestCase one, BenchmarkRun run) throws IOException, InterruptedException {
        Offered offered = offer(one);
        LoadResult result = offered.result;
        run.measured(one.variant(), Metric.rate("events"), result.perSecond() * one.events());
        run.measured(one.variant(), Metric.milliseconds("p50"), result.percentile(50));
        run.measured(one.variant(), Metric.milliseconds("p99"), result.percentile(99));
        if (one.perSecond() != IngestCase.UNLIMITED) {
            run.measured(one.variant(), LATE, Math.max(0, 100 * (1 - result.perSecond() / one.perSecond())));
        }
        run.measured(one.variant(), CPU, offered.cpuSeconds * MICROS / (result.answers() * one.events()));
        memory(one.variant(), run);
        return result.perSecond();
    }

    /** Hands the memory that both applications have now to the run. */
    void memory(String variant, BenchmarkRun run) {
        run.measured(variant, Metric.mebibytes("memory ingest-api"), ProcessStatus.of(system.ingest()).mebibytes());
        run.measured(variant, Metric.mebibytes("memory dedup-consumer"),
                ProcessStatus.of(system.consumer()).mebibytes());
    }

    /**
     * What came of a case.
     *
     * @param cpuSeconds of ingest-api, from the first request to the last answer
     */
    record Offered(LoadResult result, double cpuSeconds) {}

    /**
     * Offers one case and waits until all of it is applied.
     *
     * @throws WrongOutcomeException if an answer is not the one that it must be, or /stats counts anything else than was
     *     sent
     */
    Offered offer(IngestCase one) throws IOException, InterruptedException {
        EventSource events = new EventSource(nextEvent, DUPLICATES);
        Stats before = Stats.of(system.api());
        double cpuBefore = ProcessStatus.of(system.ingest()).cpuSeconds();
        LoadResult result = offer(one, events);
        double cpuSeconds = ProcessStatus.of(system.ingest()).cpuSeconds() - cpuBefore;
        nextEvent += events.events();
        if (!result.isOnly(one.answer().status())) {
            throw new WrongOutcomeException(one.variant() + " was answered with " + result.statuses());
        }
        before.plus(events).await(system.api());
        return new Offered(result, cpuSeconds);
    }

    private LoadResult offer(IngestCase one, EventSource events) throws InterruptedException {
        Publishes requests = new Publishes(events, one.form(), one.events(), one.answer() == Answer.OUTCOME);
        if (one.answer() == Answer.ACCEPTED_ALONE) {
            system.consumer().suspend();
        }
        try {
            return IngestSystem.load(system.ingest(), one.connections(), warmUp, measured)
                    .offer(requests, one::pace);
        } finally {
            system.consumer().resume();
        }
    }
}
