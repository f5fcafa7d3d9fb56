package io.eventonce.devstack.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** What the person at the terminal sees; whole lines, whichever thread they come from. */
final class Console {
    private final PrintWriter out;

    Console(PrintWriter out) {
        this.out = out;
    }

    synchronized void print(String text) {
        out.println(text);
        out.flush();
    }

    /** {@code kafka           ready on 127.0.0.1:9092 (2.1 s)} */
    void step(String name, String what, Duration took) {
        print("%-16s%s (%s)".formatted(name, what, seconds(took)));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }
}
