package io.eventonce.perf.benchmark.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** Hands out requests to the connections that are free, until it is time to stop. Used by the one thread of the load. */
final class LoadRun {
    private final Requests requests;
    private final Pace pace;
    private final long until;
    private final Answers answers;
    private final Deque<LoadConnection> free = new ArrayDeque<>();
    private final CompletableFuture<LoadResult> result = new CompletableFuture<>();
    private int underWay;

    /** @param until when to send no more; what is under way then is waited for */
    LoadRun(Requests requests, Pace pace, long until, Answers answers) {
        this.requests = requests;
        this.pace = pace;
        this.until = until;
        this.answers = answers;
    }

    void begin(LoadConnection connection) {
        free.addLast(connection);
    }

    /** Sends what is due. To be called every now and then. */
    void look() {
        long now = System.nanoTime();
        while (!free.isEmpty() && now - until < 0 && pace.isDue(now)) {
            underWay++;
            free.removeFirst().send(requests, pace.take(now));
            now = System.nanoTime();
        }
        if (now - until >= 0 && underWay == 0) {
            result.complete(answers.result());
        }
    }

    void answered(LoadConnection connection, int status, long intended) {
        answers.add(status, intended, System.nanoTime());
        underWay--;
        free.addLast(connection);
        look();
    }

    void failed(Throwable cause) {
        result.completeExceptionally(cause);
    }

    /** When the last answer is there. */
    CompletableFuture<LoadResult> result() {
        return result;
    }
}
