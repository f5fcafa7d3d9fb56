package io.eventonce.perf.benchmark.ingest;

import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Direction;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.http.LoadResult;
import io.eventonce.perf.benchmark.http.Pace;
import io.eventonce.perf.benchmark.ingest.IngestCase.Answer;
import java.time.Duration;
import java.util.List;

/** How many events ingest-api takes over HTTP, beside what the same server does when its handler does nothing. */
public final class Ingest implements Benchmark {
    /** For each kind of answer, awaited or not: 40 seconds after the start there was a fifth less to measure. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final int MOST_CONNECTIONS = 256;
    private static final List<Integer> CONNECTIONS = List.of(1, 16, MOST_CONNECTIONS);
    private static final Metric SHARE = new Metric("of the empty handler", "×", Direction.HIGHER_IS_BETTER);

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String description() {
        return "events over HTTP, 30 % duplicates, beside an empty handler in the same server";
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        IngestSystem system = IngestSystem.start(run.system());
        ManagedProcess empty = run.system().start(new EmptyServer(FreePorts.any()));
        boolean quick = run.settings().quick();
        Duration measured = Duration.ofSeconds(quick ? 2 : 10);
        IngestRound rounds = new IngestRound(system, Duration.ofSeconds(quick ? 1 : 3), measured);
        run.say("warming up both servers");
        offer(empty, MOST_CONNECTIONS, measured);
        rounds.warmUp(quick ? measured : WARM_UP);
        for (int round = 0; round < run.settings().rounds(); round++) {
            double limit = 0;
            for (int connections : CONNECTIONS) {
                limit = offer(empty, connections, measured).perSecond();
                run.measured("empty handler, " + connections + " conn.", Metric.rate("requests"), limit);
            }
            for (IngestCase one : IngestCase.ALL) {
                double rate = rounds.measure(one, run);
                if (one.form() == Form.SINGLE && one.answer() != Answer.OUTCOME
                        && one.connections() == MOST_CONNECTIONS) {
                    run.measured(one.variant(), SHARE, rate / limit);
                }
            }
        }
    }

    private static LoadResult offer(ManagedProcess empty, int connections, Duration measured)
            throws InterruptedException {
        Publishes requests = new Publishes(new EventSource(0, 0), Form.SINGLE, 1, false);
        LoadResult result = IngestSystem.load(empty, connections, Duration.ofSeconds(1), measured)
                .offer(requests, _ -> Pace.unlimited());
        if (!result.isOnly(202)) {
            throw new WrongOutcomeException("the empty handler answered with " + result.statuses());
        }
        return result;
    }
}
