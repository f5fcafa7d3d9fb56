package io.eventonce.perf.benchmark.http;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Hands out requests to the connections that are free until it is time to stop, and counts the answers. Used by the one
 * thread of the load.
 */
final class LoadRun {
    private static final int DIGITS = 3;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Consumer<ByteBuf> requests;
    private final Pace pace;
    private final long from;
    private final Duration measured;
    private final Deque<LoadConnection> free = new ArrayDeque<>();
    private final TreeMap<Integer, Long> statuses = new TreeMap<>();
    private final List<Histogram> seconds = new ArrayList<>();
    private final CompletableFuture<LoadResult> result = new CompletableFuture<>();
    private int underWay;

    /**
     * @param from begin of the measured time, by {@link System#nanoTime()}
     * @param measured the measured time; after its end nothing is sent, and the remaining answers are awaited
     */
    LoadRun(Consumer<ByteBuf> requests, Pace pace, long from, Duration measured) {
        this.requests = requests;
        this.pace = pace;
        this.from = from;
        this.measured = measured;
        for (long second = 0; second * SECOND < measured.toNanos(); second++) {
            Histogram histogram = new Histogram(DIGITS);
            histogram.setAutoResize(true);
            seconds.add(histogram);
        }
    }

    void begin(LoadConnection connection) {
        free.addLast(connection);
    }

    /** Sends all due requests. Call it every now and then. */
    void look() {
        long now = System.nanoTime();
        while (!free.isEmpty() && isBeforeEnd(now) && pace.isDue(now)) {
            underWay++;
            free.removeFirst().send(requests, pace.take(now));
            now = System.nanoTime();
        }
        if (!isBeforeEnd(now) && underWay == 0) {
            result.complete(new LoadResult(measured, seconds, statuses));
        }
    }

    private boolean isBeforeEnd(long now) {
        return now - from < measured.toNanos();
    }

    /** @param intended when the request was to be sent */
    void answered(LoadConnection connection, int status, long intended) {
        free.addLast(connection);
        answered(status, intended);
    }

    /** The server has closed a connection, perhaps instead of an answer; it is not used again. */
    void lost(LoadConnection connection, long intended) {
        if (!free.remove(connection)) {
            answered(LoadResult.NO_ANSWER, intended);
        }
    }

    private void answered(int status, long intended) {
        long now = System.nanoTime();
        statuses.merge(status, 1L, Long::sum);
        if (now - from >= 0 && isBeforeEnd(now)) {
            seconds.get((int) ((now - from) / SECOND)).recordValue(Math.max(0, now - intended));
        }
        underWay--;
        look();
    }

    /** When the last answer is there. */
    CompletableFuture<LoadResult> result() {
        return result;
    }
}
