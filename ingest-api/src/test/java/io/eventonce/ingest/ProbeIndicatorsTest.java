package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.ClientThreads;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

class ProbeIndicatorsTest {
    private final TestingDependency kafka = new TestingDependency("kafka", Dependency.Need.PUBLISHING);
    private final TestingDependency outcomes = new TestingDependency("outcomes", Dependency.Need.OUTCOMES);
    private final TestingDependency postgres = new TestingDependency("postgres", Dependency.Need.QUERIES);
    private final HealthIndicator start = new ProbeIndicators().start(List.of(kafka, outcomes, postgres),
            IngestSettingsTest.DEFAULTS);

    @Test
    void itIsReadyWhenKafkaAnswersAndOutcomesAreRead() {
        assertThat(ready()).isEqualTo(Status.OUT_OF_SERVICE);
        kafka.state = DependencyState.working();
        assertThat(ready()).isEqualTo(Status.OUT_OF_SERVICE);
        outcomes.state = DependencyState.working();
        assertThat(ready()).isEqualTo(Status.UP);
    }

    @Test
    void whatFailsLaterDoesNotEndTheReadiness() {
        kafka.state = DependencyState.working();
        outcomes.state = DependencyState.working();
        assertThat(ready()).isEqualTo(Status.UP);

        kafka.state = DependencyState.down("away");
        outcomes.state = DependencyState.down("away");

        assertThat(ready()).isEqualTo(Status.UP);
    }

    @Test
    void aThreadOfAKafkaClientThatHasEndedEndsTheLiveness() throws InterruptedException {
        CountDownLatch error = new CountDownLatch(1);
        Thread producer = Thread.ofPlatform().name("kafka-producer-network-thread | probed").start(() -> {
            try {
                error.await();
            } catch (InterruptedException _) {
                // It ends.
            }
        });
        ClientThreads clients = new ClientThreads();
        clients.watchProducer("probed");
        HealthIndicator threads = new ProbeIndicators().threads(List.of(), clients);
        assertThat(threads.health()).extracting(Health::getStatus).isEqualTo(Status.UP);

        error.countDown();
        producer.join();

        assertThat(threads.health()).extracting(Health::getStatus).isEqualTo(Status.DOWN);
    }

    private Status ready() {
        return Objects.requireNonNull(start.health()).getStatus();
    }

    private static final class TestingDependency implements Dependency {
        private final String name;
        private final Need need;
        private volatile DependencyState state = DependencyState.down("not there yet");

        private TestingDependency(String name, Need need) {
            this.name = name;
            this.need = need;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Need need() {
            return need;
        }

        @Override
        public DependencyState check() {
            return state;
        }
    }
}
