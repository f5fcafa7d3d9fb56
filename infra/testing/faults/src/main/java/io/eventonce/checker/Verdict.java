package io.eventonce.checker;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of the checker.
 *
 * @param sends in the ledger
 * @param acknowledged sends that may rely on being stored
 * @param records in the log
 * @param rows of the topics that were sent to
 * @param withoutOutcome records without an outcome in {@code events.outcomes}; a crash after the commit may cause them
 * @param unreadable records of {@code events.outcomes} that are not outcomes and are left out
 */
public record Verdict(long sends, long acknowledged, long records, long rows, long withoutOutcome,
        long unreadable, List<Finding> findings) {

    private static final int SHOWN = 20;

    public Verdict {
        findings = List.copyOf(findings);
    }

    /** True if every promise was kept. */
    public boolean isClean() {
        return findings.isEmpty();
    }

    /** The number of times that this promise was broken. */
    public long broken(Promise promise) {
        return findings.stream().filter(finding -> finding.promise() == promise).count();
    }

    /** The number of times that any other promise than no loss and no double was broken. */
    public long wrong() {
        return findings.size() - broken(Promise.NO_LOSS) - broken(Promise.NO_DOUBLE);
    }

    /** A summary, and the first findings of each kind. */
    @Override
    public String toString() {
        String summary = """
                %d sends, %d acknowledged, %d records, %d rows, %d records without outcome, \
                %d unreadable outcomes: %s"""
                .formatted(sends, acknowledged, records, rows, withoutOutcome, unreadable,
                        isClean() ? "all promises kept" : "BROKEN");
        return findings.isEmpty()
                ? summary
                : summary + findings.stream().limit(SHOWN).map(Finding::toString)
                        .collect(Collectors.joining("\n  ", "\n  ", findings.size() > SHOWN ? "\n  …" : ""));
    }
}
