package io.eventonce.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final StringWriter shown = new StringWriter();
    private final TestingNanoTime time = new TestingNanoTime();

    @Test
    void awayFromATerminalItPrintsALineASecondAndTheLastOne() {
        ProgressBar bar = bar(false, 100);

        bar.advance(10);
        time.advance(Duration.ofMillis(1100));
        bar.advance(10);
        bar.advance(79);
        bar.advance(1);

        assertThat(shown.toString().lines()).containsExactly(" 20 %  20 of 100 events", "100 %  100 of 100 events");
    }

    @Test
    void onATerminalItDrawsOverTheSameLineAndEndsItWhenAllIsDone() {
        ProgressBar bar = bar(true, 4);

        time.advance(Duration.ofMillis(150));
        bar.advance(2);
        bar.advance(2);

        assertThat(shown.toString()).isEqualTo("\r[" + "█".repeat(20) + "·".repeat(20) + "]  50 %  2 of 4 events"
                + "\r[" + "█".repeat(40) + "] 100 %  4 of 4 events" + System.lineSeparator());
    }

    private ProgressBar bar(boolean terminal, long total) {
        return new ProgressBar(new PrintWriter(shown), terminal, total, time);
    }
}
