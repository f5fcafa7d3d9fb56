package io.eventonce.consumer;

import io.eventonce.kit.ServiceArchitecture;
import java.util.Set;

class ArchitectureTest extends ServiceArchitecture {
    ArchitectureTest() {
        // Kafka makes its assignor.
        super(Set.of("PresentPartitionsAssignor"));
    }
}
