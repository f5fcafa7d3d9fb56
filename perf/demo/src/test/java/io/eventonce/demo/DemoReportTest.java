package io.eventonce.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoReportTest {
    private static final Counts EXPECTED = new Counts(10, 6, 3, 1, 0);
    private static final Counts HTTP = new Counts(5, 4, 1, 0, 0);
    private static final Counts KAFKA = new Counts(5, 2, 2, 1, 0);

    @Test
    void agreesIfOutcomesCountersAndRowsSayWhatWasExpected() {
        DemoReport report = new DemoReport(EXPECTED, HTTP, KAFKA, EXPECTED, 6, 1);

        assertThat(report.agrees()).isTrue();
        assertThat(report.table()).contains("✓").doesNotContain("✗");
    }

    @Test
    void aLostOutcomeIsSeenAlthoughTheDatabaseIsRight() {
        DemoReport report = new DemoReport(EXPECTED, new Counts(5, 3, 1, 0, 1), KAFKA, EXPECTED, 6, 1);

        assertThat(report.agrees()).isFalse();
        assertThat(report.table().lines().filter(line -> line.contains("✗")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("over HTTP").contains("1 rejected or without an outcome"))
                .anySatisfy(line -> assertThat(line).contains("together"));
    }

    @Test
    void aCounterThatIsOffByOneIsSeen() {
        DemoReport report = new DemoReport(EXPECTED, HTTP, KAFKA, new Counts(11, 6, 4, 1, 0), 6, 1);

        assertThat(report.agrees()).isFalse();
        assertThat(report.table().lines().filter(line -> line.contains("✗")))
                .singleElement()
                .asString()
                .contains("counters");
    }

    @Test
    void aMissingRowIsSeen() {
        assertThat(new DemoReport(EXPECTED, HTTP, KAFKA, EXPECTED, 5, 1).agrees()).isFalse();
    }

    @Test
    void aMissingConflictIsSeen() {
        assertThat(new DemoReport(EXPECTED, HTTP, KAFKA, EXPECTED, 6, 0).agrees()).isFalse();
    }
}
