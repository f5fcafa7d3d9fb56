package io.eventonce.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.checker.ApiSide.Stats;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountersJudgeTest {
    private static final CounterRow ORDERS = new CounterRow("orders", 0);
    private static final Counters BEFORE = new Counters(10, 5, 1, 0);
    private static final Counters MOVED = new Counters(3, 2, 0, 1);
    private static final Figures BASELINE = new Figures(Map.of(ORDERS, BEFORE), new Counters(10, 0, 1, 0), 0);
    private static final Figures NOW = new Figures(Map.of(ORDERS, BEFORE.plus(MOVED)), new Counters(13, 0, 1, 1), 0);
    private static final Stats STATS = new Stats(22, 13, 8, 1, 1);

    private final ManualChanges manualChanges = new ManualChanges();
    private final Findings findings = new Findings();

    @Test
    void countersThatMovedWithTheRecordsAreRight() {
        judge(MOVED, NOW, STATS);

        assertThat(findings.all()).isEmpty();
    }

    @Test
    void aRecordCountedTwiceIsFound() {
        judge(new Counters(3, 1, 0, 1), NOW, STATS);

        assertThat(findings.all()).singleElement().extracting(Finding::promise).isEqualTo(Promise.EXACT_COUNTERS);
    }

    @Test
    void rowsThatDoNotGoWithTheCountersAreFound() {
        judge(MOVED, new Figures(NOW.counters(), new Counters(12, 0, 1, 1), 0), STATS);

        assertThat(findings.all()).singleElement().asString().contains("the rows by");
    }

    @Test
    void statsThatDoNotGoWithTheCountersAreFound() {
        judge(MOVED, NOW, new Stats(22, 13, 7, 1, 1));

        assertThat(findings.all()).singleElement().asString().contains("/stats");
    }

    @Test
    void whatKafkaDroppedHasToBeReported() {
        manualChanges.drops(4);

        judge(MOVED, NOW, STATS);

        assertThat(findings.all()).singleElement().asString().contains("not 4");
    }

    private void judge(Counters expected, Figures now, Stats stats) {
        new CountersJudge(BASELINE, manualChanges, findings).judge(Map.of(ORDERS, expected), now, stats);
    }
}
