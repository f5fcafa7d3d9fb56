package io.eventonce.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compares the expected counts with the outcomes and the database.
 *
 * @param counters the counters of the demo's topic
 * @param rows the events of the topic in the table
 * @param conflictRows the conflicts of the topic that are kept
 */
record DemoReport(Counts expected, Counts http, Counts kafka, Counts counters, long rows, long conflictRows) {

    private static final String FORMAT = "  %-22s %9s %10s %10s %9s %6s";

    /** True if everybody says the same. */
    boolean agrees() {
        return http.addUp() && kafka.addUp() && outcomes().equals(expected) && counters.equals(expected)
                && rows == expected.processed() && conflictRows == expected.conflict();
    }

    /** The table, a line each, for people. */
    String table() {
        List<String> lines = new ArrayList<>();
        lines.add(FORMAT.formatted("", "sent", "processed", "duplicate", "conflict", ""));
        lines.add(line("expected", expected, ""));
        lines.add(line("outcomes over HTTP", http, mark(http.addUp())));
        lines.add(line("outcomes over Kafka", kafka, mark(kafka.addUp())));
        lines.add(line("outcomes together", outcomes(), mark(outcomes().equals(expected))));
        lines.add(line("database, counters", counters, mark(counters.equals(expected))));
        lines.add(FORMAT.formatted("database, rows", "", rows, "", conflictRows,
                mark(rows == expected.processed() && conflictRows == expected.conflict())));
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private Counts outcomes() {
        return http.plus(kafka);
    }

    private static String line(String name, Counts counts, String mark) {
        String others = counts.other() == 0 ? "" : " (%d rejected or without an outcome)".formatted(counts.other());
        return FORMAT.formatted(name, counts.sent(), counts.processed(), counts.duplicate(), counts.conflict(),
                mark + others);
    }

    private static String mark(boolean right) {
        return right ? "✓" : "✗";
    }
}
