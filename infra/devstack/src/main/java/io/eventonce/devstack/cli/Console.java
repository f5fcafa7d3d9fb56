package io.eventonce.devstack.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The output on the terminal, in whole lines from any thread. */
final class Console {
    private final PrintWriter out;
    private final Duration patience;
    private final ScheduledExecutorService clock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    /**
     * @param patience for so long nothing need be said of a step
     */
    Console(PrintWriter out, Duration patience) {
        this.out = out;
        this.patience = patience;
    }

    synchronized void print(String text) {
        out.println(text);
        out.flush();
    }

    /**
     * Takes the step and prints {@code kafka ready on 127.0.0.1:9092 (2.1 s)}; if the step takes long, also reports
     * repeatedly that it is under way. An exception goes to the caller, and nothing is printed.
     */
    void step(String name, String underWay, String done, Runnable work) {
        Instant begin = Instant.now();
        Future<?> news = clock.scheduleAtFixedRate(() -> printStep(name, underWay, begin), patience.toMillis(),
                patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            work.run();
        } finally {
            news.cancel(false);
        }
        printStep(name, done, begin);
    }

    private void printStep(String name, String what, Instant begin) {
        print("%-16s%s (%s)".formatted(name, what, seconds(Duration.between(begin, Instant.now()))));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }
}
