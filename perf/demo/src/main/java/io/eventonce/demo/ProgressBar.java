package io.eventonce.demo;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Shows how far a known amount of work has come: a bar on a terminal, a line now and then anywhere else. */
final class ProgressBar {
    private static final int WIDTH = 40;
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration NEW_LINE = Duration.ofSeconds(1);

    private final PrintWriter out;
    private final boolean terminal;
    private final long total;
    private final LongSupplier nanoTime;
    private long done;
    private long shownAt;

    /** @param nanoTime such as {@link System#nanoTime()} */
    ProgressBar(PrintWriter out, boolean terminal, long total, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
        this.nanoTime = nanoTime;
        this.shownAt = nanoTime.getAsLong();
    }

    /** True if what this process prints is watched on a terminal. */
    static boolean onTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    /** Counts work that is done. */
    synchronized void advance(long more) {
        done += more;
        long now = nanoTime.getAsLong();
        Duration pause = terminal ? REDRAW : NEW_LINE;
        if (done < total && now - shownAt < pause.toNanos()) {
            return;
        }
        shownAt = now;
        show();
    }

    private void show() {
        long percent = total == 0 ? 100 : 100 * done / total;
        if (!terminal) {
            out.printf("%3d %%  %d of %d events%n", percent, done, total);
            out.flush();
            return;
        }
        int filled = (int) (WIDTH * percent / 100);
        out.printf("\r[%s%s] %3d %%  %d of %d events", "█".repeat(filled), "·".repeat(WIDTH - filled), percent, done,
                total);
        if (done >= total) {
            out.println();
        }
        out.flush();
    }
}
