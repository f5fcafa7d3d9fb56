package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecentHealthTest {
    private final AtomicInteger checks = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final TestingTicker ticker = new TestingTicker();
    private final RecentHealth health = new RecentHealth(
            new HealthChecks(List.of(new SlowDependency()), Duration.ofSeconds(10)), ticker);

    private final class SlowDependency implements Dependency {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public Need need() {
            return Need.PUBLISHING;
        }

        @Override
        public DependencyState check() throws InterruptedException {
            checks.incrementAndGet();
            answer.await();
            return DependencyState.working();
        }
    }

    @Test
    void aFloodOfRequestsIsOneCheck() throws InterruptedException {
        List<Thread> clients = Stream.generate(() -> Thread.ofVirtual().start(health::report)).limit(100).toList();
        answer.countDown();
        for (Thread client : clients) {
            client.join();
        }

        assertThat(checks).hasValue(1);
    }

    @Test
    void afterASecondItLooksAgain() {
        answer.countDown();
        health.report();
        ticker.advance(Duration.ofMillis(999));
        health.report();
        assertThat(checks).hasValue(1);
        ticker.advance(Duration.ofMillis(1));
        health.report();
        assertThat(checks).hasValue(2);
    }
}
