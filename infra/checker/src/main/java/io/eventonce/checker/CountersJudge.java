package io.eventonce.checker;

import io.eventonce.checker.ApiSide.Stats;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Holds the counters against what became of the records, the rows against the counters, and {@code /stats} against both. */
final class CountersJudge {
    private final Baseline baseline;
    private final HandWork handWork;
    private final Findings findings;

    CountersJudge(Baseline baseline, HandWork handWork, Findings findings) {
        this.baseline = baseline;
        this.handWork = handWork;
        this.findings = findings;
    }

    void judge(Map<CounterRow, Counters> expected, DatabaseSide database, Stats stats) {
        Map<CounterRow, Counters> now = database.counters();
        Set<CounterRow> all = new HashSet<>(now.keySet());
        all.addAll(expected.keySet());
        for (CounterRow row : all) {
            Counters moved = of(now, row).minus(of(baseline.counters(), row));
            if (!moved.equals(of(expected, row))) {
                findings.add(Promise.EXACT_COUNTERS,
                        "%s moved by %s, not by %s".formatted(row, moved, of(expected, row)));
            }
        }
        judgeRowCounts(database.rowCounts().minus(baseline.rowCounts()), sum(now).minus(sum(baseline.counters())));
        if (!stats.equals(Stats.of(sum(now)))) {
            findings.add(Promise.EXACT_COUNTERS,
                    "/stats says %s, the counters %s".formatted(stats, Stats.of(sum(now))));
        }
        long lost = database.lost() - baseline.lost();
        if (lost != handWork.dropped()) {
            findings.add(Promise.EXACT_COUNTERS, "%d records are reported as dropped by Kafka, not %d".formatted(lost,
                    handWork.dropped()));
        }
    }

    private void judgeRowCounts(Counters rows, Counters counters) {
        if (rows.processed() + handWork.removedRows() != counters.processed()
                || rows.conflicts() != counters.conflicts()
                || rows.rejected() != counters.rejected()) {
            findings.add(Promise.EXACT_COUNTERS, "the counters moved by %s, the rows by %s (and %d removed by hand)"
                    .formatted(counters, rows, handWork.removedRows()));
        }
    }

    private static Counters of(Map<CounterRow, Counters> counters, CounterRow row) {
        return counters.getOrDefault(row, Counters.NONE);
    }

    private static Counters sum(Map<CounterRow, Counters> counters) {
        return counters.values().stream().reduce(Counters.NONE, Counters::plus);
    }
}
