package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.Dependency.Need;
import io.eventonce.ingest.DependencyState;
import io.eventonce.ingest.testing.TestingDependency;
import io.eventonce.kit.ApplicationYaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class StartHealthIndicatorTest {
    private static final DependencyState DOWN = DependencyState.down("away");

    private volatile DependencyState kafka = DOWN;
    private volatile DependencyState outcomes = DOWN;
    private final StartHealthIndicator start = new StartHealthIndicator(
            List.of(new TestingDependency("kafka", Need.PUBLISHING, () -> kafka),
                    new TestingDependency("outcomes", Need.OUTCOMES, () -> outcomes),
                    new TestingDependency("postgres", Need.QUERIES, () -> DOWN)),
            ApplicationYaml.bind("eventonce.http", HttpSettings.class, Map.of()));

    @Test
    void itIsUpWhenKafkaAnswersAndOutcomesAreRead() {
        assertThat(start.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        kafka = DependencyState.working();
        assertThat(start.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        outcomes = DependencyState.working();
        assertThat(start.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void itNamesWhatItWaitsFor() {
        kafka = DependencyState.working();

        assertThat(start.health().getDetails()).isEqualTo(Map.of("kafka", "up", "outcomes", "away"));
    }

    @Test
    void whatFailsLaterDoesNotEndIt() {
        kafka = DependencyState.working();
        outcomes = DependencyState.working();
        assertThat(start.health().getStatus()).isEqualTo(Status.UP);

        kafka = DOWN;
        outcomes = DOWN;

        assertThat(start.health().getStatus()).isEqualTo(Status.UP);
    }
}
