package io.eventonce.perf.benchmark.report;

import io.eventonce.perf.benchmark.Console;
import io.eventonce.perf.benchmark.Results;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A required speed.
 *
 * @param measure for people
 * @param unit of the bound, such as {@code × raw COPY}
 * @param value the result of a run, if it measured this
 * @param direction whether the value must be at least or at most the bound
 */
record Target(String measure, double bound, String unit, Direction direction,
        Function<Results, Optional<Double>> value) {

    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    static Target atLeast(String measure, double bound, String unit, Function<Results, Optional<Double>> value) {
        return new Target(measure, bound, unit, Direction.HIGHER_IS_BETTER, value);
    }

    static Target atMost(String measure, double bound, String unit, Function<Results, Optional<Double>> value) {
        return new Target(measure, bound, unit, Direction.LOWER_IS_BETTER, value);
    }

    /** Which values are the good ones. */
    enum Direction {
        HIGHER_IS_BETTER, LOWER_IS_BETTER
    }

    /** The verdict on a run. */
    enum Verdict {
        MET, NOT_MET, NOT_MEASURED
    }

    Verdict judge(Results results) {
        return value.apply(results).map(this::isMet).map(met -> met ? Verdict.MET : Verdict.NOT_MET)
                .orElse(Verdict.NOT_MEASURED);
    }

    private boolean isMet(double measured) {
        return switch (direction) {
            case HIGHER_IS_BETTER -> measured >= bound;
            case LOWER_IS_BETTER -> measured <= bound;
        };
    }

    /** Such as {@code at least 2.00 × raw COPY}. */
    String wanted() {
        String relation = switch (direction) {
            case HIGHER_IS_BETTER -> "at least ";
            case LOWER_IS_BETTER -> "at most ";
        };
        return relation + new DecimalFormat("#,##0.##", SYMBOLS).format(bound) + " " + unit;
    }

    /** The result of the run, for people. */
    String found(Results results) {
        return value.apply(results).map(measured -> Console.number(measured) + " " + unit).orElse("–");
    }
}
