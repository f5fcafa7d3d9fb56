package io.eventonce.perf.benchmark.latency;

import io.eventonce.client.EventonceClient;
import io.eventonce.event.Event;
import io.eventonce.event.Outcome;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.round.Ids;
import io.eventonce.perf.benchmark.round.SampleEvents;
import io.eventonce.perf.benchmark.round.Stores;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Sends new events evenly, each at its time whether or not the ones before are stored, and sees how long each takes.
 * Nobody else may write to the database.
 */
final class LatencyRound {
    private static final Duration LEAD = Duration.ofMillis(500);
    private static final int DIGITS = 3;
    private static final SampleEvents EVENTS = new SampleEvents(Ids.RANDOM);

    private final Stores stores;
    private final EventonceClient client;
    private long nextEvent;

    LatencyRound(Stores stores, EventonceClient client, long firstEvent) {
        this.stores = stores;
        this.client = client;
        this.nextEvent = firstEvent;
    }

    /** From the intended send, in nanoseconds, until the row was seen and until the client knew the outcome. */
    record Latencies(Histogram row, Histogram outcome) {}

    /**
     * Sends, waits until all events are stored, and finds every row.
     *
     * @param warmUp events sent in this time do not count
     * @throws WrongOutcomeException if an event has another outcome or not one row
     */
    Latencies measure(int perSecond, Duration warmUp, Duration measured) throws InterruptedException {
        double nanosBetween = (double) Duration.ofSeconds(1).toNanos() / perSecond;
        long lastId = stores.lastId("events");
        long begin = System.nanoTime() + LEAD.toNanos();
        long[] intended = new long[(int) (warmUp.plus(measured).toNanos() / nanosBetween)];
        Arrays.setAll(intended, i -> begin + (long) (i * nanosBetween));
        String[] ids = new String[intended.length];
        long[] known = new long[intended.length];
        Map<String, Long> visible = new HashMap<>();
        try (RowObserver rows = new RowObserver(stores.database())) {
            CompletableFuture<?>[] outcomes = new CompletableFuture<?>[intended.length];
            for (int i = 0; i < intended.length; i++) {
                Event event = EVENTS.event(nextEvent++);
                ids[i] = event.key().eventId();
                awaitTime(intended[i]);
                int number = i;
                outcomes[i] = client.publish(event).thenAccept(outcome -> {
                    known[number] = System.nanoTime();
                    demand(outcome == Outcome.PROCESSED, "a new event is " + outcome);
                });
            }
            CompletableFuture.allOf(outcomes).join();
            AppliedTimes applied = rows.end();
            stores.database().rows("select event_id, kafka_partition, kafka_offset from events where id > " + lastId,
                    row -> visible.put(row.getString(1), applied.seenAt(row.getInt(2), row.getLong(3))));
        }
        demand(visible.keySet().equals(Set.of(ids)), "%d events have %d rows".formatted(ids.length, visible.size()));
        long from = begin + warmUp.toNanos();
        long[] seen = Stream.of(ids).mapToLong(id -> visible.getOrDefault(id, 0L)).toArray();
        return new Latencies(between(intended, seen, from), between(intended, known, from));
    }

    private static void awaitTime(long time) {
        for (long wait = time - System.nanoTime(); wait > 0; wait = time - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    private static Histogram between(long[] intended, long[] reached, long from) {
        Histogram nanos = new Histogram(DIGITS);
        nanos.setAutoResize(true);
        for (int i = 0; i < intended.length; i++) {
            if (intended[i] >= from) {
                nanos.recordValue(Math.max(0, reached[i] - intended[i]));
            }
        }
        return nanos;
    }

    private static void demand(boolean met, String otherwise) {
        if (!met) {
            throw new WrongOutcomeException(otherwise);
        }
    }
}
