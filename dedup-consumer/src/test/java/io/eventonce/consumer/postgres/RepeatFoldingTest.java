package io.eventonce.consumer.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.kit.TestingTicker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RepeatFoldingTest {
    private static final long FAILS = -1;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TestingTicker ticker = new TestingTicker();
    private final Deque<Long> left = new ArrayDeque<>();
    private boolean running = true;
    private final RepeatFolding folding = new RepeatFolding(this::some, () -> running,
            new ConsumerMetrics(registry, Clock.systemUTC()), ticker);

    private long some() {
        ticker.advance(Duration.ofMillis(1));
        long some = left.remove();
        if (some == FAILS) {
            throw new IllegalStateException("no database");
        }
        return some;
    }

    @Test
    void itEndsWhenNothingIsLeft() {
        left.addAll(List.of(3L, 0L, 7L));

        folding.fold();

        assertThat(left).containsExactly(7L);
        assertThat(noted()).isZero();
    }

    @Test
    void itGoesOnBeyondItsTimeWhileManyAreLeft() {
        left.addAll(Collections.nCopies(10_000, (long) RepeatCounts.MANY));
        left.add(0L);

        folding.fold();

        assertThat(left).isEmpty();
    }

    @Test
    void itPausesAfterAQuarterOfASecondIfFewAreLeft() {
        left.addAll(Collections.nCopies(1_000, 1L));

        folding.fold();

        assertThat(left).hasSize(750);
    }

    @Test
    void whereItFallsBehindTheMetricShowsIt() {
        left.addAll(List.of((long) RepeatCounts.MANY, FAILS));

        folding.fold();

        assertThat(noted()).isEqualTo(RepeatCounts.MANY);
    }

    @Test
    void whileNoConsumerRunsNothingIsAddedUp() {
        running = false;
        left.add(5L);

        folding.fold();

        assertThat(left).hasSize(1);
        assertThat(noted()).isNaN();
    }

    @Test
    void anOutageIsToldOnceAndThenItGoesOn(CapturedOutput log) {
        left.addAll(List.of(FAILS, FAILS, 0L, FAILS));

        folding.fold();
        folding.fold();
        assertThat(told(log)).isEqualTo(1);
        folding.fold();
        assertThat(noted()).isZero();
        folding.fold();
        assertThat(told(log)).isEqualTo(2);
    }

    private static long told(CapturedOutput log) {
        return log.toString().lines().filter(line -> line.contains("are added up later")).count();
    }

    private double noted() {
        return registry.get("eventonce.repeats.noted").gauge().value();
    }
}
