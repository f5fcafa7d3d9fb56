package io.eventonce.checker;

import io.eventonce.checker.ApiSide.Stats;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Compares the counters with the outcomes of the records, the rows with the counters, and {@code /stats} with both. */
final class CountersJudge {
    private final Figures baseline;
    private final ManualChanges manualChanges;
    private final Findings findings;

    CountersJudge(Figures baseline, ManualChanges manualChanges, Findings findings) {
        this.baseline = baseline;
        this.manualChanges = manualChanges;
        this.findings = findings;
    }

    /**
     * Judges.
     *
     * @param expected the expected change of the counters
     */
    void judge(Map<CounterRow, Counters> expected, Figures now, Stats stats) {
        Set<CounterRow> all = new HashSet<>(now.counters().keySet());
        all.addAll(expected.keySet());
        for (CounterRow row : all) {
            Counters moved = of(now.counters(), row).minus(of(baseline.counters(), row));
            if (!moved.equals(of(expected, row))) {
                findings.add(Promise.EXACT_COUNTERS,
                        "%s moved by %s, not by %s".formatted(row, moved, of(expected, row)));
            }
        }
        judgeRowCounts(now.rowCounts().minus(baseline.rowCounts()),
                sum(now.counters()).minus(sum(baseline.counters())));
        if (!stats.equals(Stats.of(sum(now.counters())))) {
            findings.add(Promise.EXACT_COUNTERS,
                    "/stats says %s, the counters %s".formatted(stats, Stats.of(sum(now.counters()))));
        }
        long lost = now.lost() - baseline.lost();
        if (lost != manualChanges.dropped()) {
            findings.add(Promise.EXACT_COUNTERS,
                    "%d records are reported as dropped by Kafka, not %d".formatted(lost, manualChanges.dropped()));
        }
    }

    private void judgeRowCounts(Counters rows, Counters counters) {
        if (rows.processed() + manualChanges.removedRows() != counters.processed()
                || rows.conflicts() != counters.conflicts()
                || rows.rejected() != counters.rejected()) {
            findings.add(Promise.EXACT_COUNTERS, "the counters moved by %s, the rows by %s (and %d removed manually)"
                    .formatted(counters, rows, manualChanges.removedRows()));
        }
    }

    private static Counters of(Map<CounterRow, Counters> counters, CounterRow row) {
        return counters.getOrDefault(row, Counters.NONE);
    }

    private static Counters sum(Map<CounterRow, Counters> counters) {
        return counters.values().stream().reduce(Counters.NONE, Counters::plus);
    }
}
