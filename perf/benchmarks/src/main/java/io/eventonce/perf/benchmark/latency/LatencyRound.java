package io.eventonce.perf.benchmark.latency;

import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.stores.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Sends at one rate after another, all new events, and looks from two sides how long each takes. */
final class LatencyRound {
    private static final Duration LEAD = Duration.ofMillis(500);

    private final BenchmarkSystem system;
    private final SteadyProducer producer;
    private final long lastId;
    private long sent;

    /** The tables must be there, and nobody else may write to them from now on. */
    LatencyRound(BenchmarkSystem system, SteadyProducer producer) throws SQLException {
        this.system = system;
        this.producer = producer;
        this.lastId = new Database(system.addresses()).number(Database.lastId("events"));
    }

    /** From the intended send, in nanoseconds, until the row was seen and until the outcome was read. */
    record Latencies(Histogram row, Histogram outcome) {}

    /**
     * Sends, waits until all is applied, and counts the rows.
     *
     * @param warmUp what is sent in it does not count
     * @throws WrongOutcomeException if there is not one row for each event
     */
    Latencies measure(int perSecond, Duration warmUp, Duration measured) throws SQLException, InterruptedException {
        try (Watch rows = new Watch(new RowEye(system.addresses()));
                Watch outcomes = new Watch(new OutcomeEye(system.addresses().kafkaBootstrap()))) {
            long begin = System.nanoTime() + LEAD.toNanos();
            SentTimes times = new SentTimes(begin + warmUp.toNanos());
            sent += producer.send(perSecond, begin, warmUp.plus(measured), times);
            Map<Integer, Long> ends = times.ends();
            Latencies found = new Latencies(times.untilSeen(rows.await(ends)), times.untilSeen(outcomes.await(ends)));
            countRows();
            return found;
        }
    }

    private void countRows() throws SQLException {
        long rows = new Database(system.addresses())
                .number("select count(*) from events where topic = 'orders' and id > " + lastId);
        if (rows != sent) {
            throw new WrongOutcomeException("%d rows of %d events".formatted(rows, sent));
        }
    }
}
