package io.eventonce.perf.benchmark.http;

import io.eventonce.devstack.FreePorts;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import java.time.Duration;
import java.util.List;

/**
 * Measures how many events ingest-api takes over HTTP, and how many requests the same server answers with an empty
 * handler.
 */
public final class Ingest implements Benchmark {
    public static final String ASYNC = IngestCase.ASYNC.variant();
    /** With dedup-consumer frozen. */
    public static final String ASYNC_ALONE = IngestCase.ASYNC_ALONE.variant();
    /** The same, with a key. */
    public static final String ASYNC_ALONE_KEYED = IngestCase.ASYNC_ALONE_KEYED.variant();
    public static final String AWAITED = IngestCase.AWAITED.variant();
    /** With one connection. */
    public static final String AWAITED_ALONE = IngestCase.AWAITED_ALONE.variant();
    /** At 2,000 requests per second. */
    public static final String AWAITED_STEADY = IngestCase.AWAITED_STEADY.variant();
    /** Lists of 100. */
    public static final String LIST_ASYNC = IngestCase.LIST_ASYNC.variant();
    /** Lists of 100, with enough connections to keep both services busy. */
    public static final String LIST_AWAITED = IngestCase.LIST_AWAITED.variant();
    /** With as many connections as the others. */
    public static final String EMPTY_HANDLER = emptyHandler(IngestCase.MOST_CONNECTIONS);

    /** For each kind of answer, awaited or not: 40 seconds after the start there was a fifth less to measure. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final List<Integer> CONNECTIONS = List.of(1, 16, IngestCase.MOST_CONNECTIONS);
    private static final Metric SHARE = new Metric("of the empty handler", "×");

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String description() {
        return "events over HTTP, 30 % duplicates, beside an empty handler in the same server";
    }

    private static String emptyHandler(int connections) {
        return "empty handler, " + connections + " conn.";
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        IngestRound rounds = new IngestRound(run.system());
        int empty = FreePorts.any();
        run.system().start(EmptyHandler.program(empty));
        boolean quick = run.settings().quick();
        Duration measured = Duration.ofSeconds(quick ? 2 : 10);
        Duration warmUp = Duration.ofSeconds(quick ? 1 : 3);
        run.say("warming up both servers");
        offer(empty, IngestCase.MOST_CONNECTIONS, measured);
        for (IngestCase one : List.of(IngestCase.AWAITED, IngestCase.ASYNC, IngestCase.ASYNC_ALONE_KEYED)) {
            rounds.offer(one, Duration.ZERO, quick ? measured : WARM_UP);
        }
        for (int round = 0; round < run.settings().rounds(); round++) {
            double limit = 0;
            for (int connections : CONNECTIONS) {
                limit = offer(empty, connections, measured);
                run.measured(emptyHandler(connections), Metric.rate("requests"), limit);
            }
            for (IngestCase one : IngestCase.ALL) {
                double rate = rounds.measure(one, warmUp, measured, run);
                if (one.equals(IngestCase.ASYNC) || one.equals(IngestCase.ASYNC_ALONE)) {
                    run.measured(one.variant(), SHARE, rate / limit);
                }
            }
        }
    }

    /** Requests per second. */
    private static double offer(int port, int connections, Duration measured) throws InterruptedException {
        LoadResult result = new HttpLoad(port, connections, HttpLoad.UNLIMITED, Duration.ofSeconds(1), measured)
                .offer(IngestCase.ASYNC.requests(new EventSource(0, 0)));
        if (!result.isOnly(202)) {
            throw new WrongOutcomeException("the empty handler answered with " + result.statuses());
        }
        return result.perSecond();
    }
}
