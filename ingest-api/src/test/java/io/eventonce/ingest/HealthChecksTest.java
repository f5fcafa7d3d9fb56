package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.TestingDependency;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class HealthChecksTest {
    private static final Duration TIMEOUT = Duration.ofMillis(200);

    @Test
    void allUpIsHealthy() {
        HealthReport report = report(up(Dependency.Need.PUBLISHING), up(Dependency.Need.QUERIES));

        assertThat(report.status()).isEqualTo(HealthReport.Status.HEALTHY);
        assertThat(report.dependencies().keySet()).containsExactly("PUBLISHING", "QUERIES");
    }

    @Test
    void withoutWhatPublishingNeedsItIsUnhealthyWhateverElseIsDown() {
        assertThat(report(down(Dependency.Need.PUBLISHING), down(Dependency.Need.QUERIES)).status())
                .isEqualTo(HealthReport.Status.UNHEALTHY);
    }

    @Test
    void withoutTheRestItIsDegraded() {
        assertThat(report(up(Dependency.Need.PUBLISHING), down(Dependency.Need.QUERIES)).status())
                .isEqualTo(HealthReport.Status.DEGRADED);
        assertThat(report(up(Dependency.Need.PUBLISHING), down(Dependency.Need.OUTCOMES)).status())
                .isEqualTo(HealthReport.Status.DEGRADED);
    }

    @Test
    void oneThatThrowsIsDownAndItsExceptionIsNotTold() {
        HealthReport report = report(new TestingDependency("db", Dependency.Need.QUERIES, () -> {
            throw new IllegalStateException("password=secret");
        }));

        assertThat(report.dependencies()).containsEntry("db", DependencyState.down("does not answer"));
    }

    @Test
    void oneThatHangsIsDownInTime() {
        CountDownLatch never = new CountDownLatch(1);
        TestingDependency hanging = new TestingDependency("db", Dependency.Need.QUERIES, () -> {
            never.await();
            return DependencyState.working();
        });
        long began = System.nanoTime();

        assertThat(report(hanging, up(Dependency.Need.PUBLISHING)).dependencies()).containsEntry("db",
                DependencyState.down("does not answer in time"));
        assertThat(System.nanoTime() - began).isLessThan(TIMEOUT.multipliedBy(10).toNanos());
    }

    @Test
    void allAreCheckedAtTheSameTime() {
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<DependencyState> meet = () -> {
            together.await();
            return DependencyState.working();
        };

        assertThat(report(new TestingDependency("a", Dependency.Need.QUERIES, meet),
                new TestingDependency("b", Dependency.Need.QUERIES, meet)).status())
                .isEqualTo(HealthReport.Status.HEALTHY);
    }

    private static HealthReport report(Dependency... dependencies) {
        return new HealthChecks(List.of(dependencies), TIMEOUT).report();
    }

    private static Dependency up(Dependency.Need need) {
        return new TestingDependency(need.name(), need, DependencyState::working);
    }

    private static Dependency down(Dependency.Need need) {
        return new TestingDependency(need.name(), need, () -> DependencyState.down("gone"));
    }
}
