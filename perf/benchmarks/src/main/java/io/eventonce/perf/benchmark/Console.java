package io.eventonce.perf.benchmark;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The progress of a run on the terminal. */
public final class Console {
    private static final String ROW = "  %-44s %-16s %14s %-10s %s%n";

    private final PrintWriter out;

    public Console(PrintWriter out) {
        this.out = out;
    }

    /** A line of text. */
    public void say(String text) {
        out.println(text);
        out.flush();
    }

    /** The value of one round. */
    void round(String variant, Metric metric, double value) {
        out.printf(ROW, variant, metric.name(), number(value), metric.unit(), "");
        out.flush();
    }

    /** The result of the rounds: median, smallest and largest value. */
    public void table(List<Measurement> measurements) {
        out.printf(ROW, "variant", "metric", "median", "", "min … max");
        measurements.stream().filter(Measurement::headline)
                .forEach(one -> out.printf(ROW, one.variant(), one.metric().name(), number(one.median()),
                        one.metric().unit(), number(one.min()) + " … " + number(one.max())));
        out.println();
        out.flush();
    }

    /** Three significant digits at least, thousands separated. */
    public static String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
