package io.eventonce.ingest;

import io.eventonce.kit.ServiceArchitecture;
import java.util.Set;

class ArchitectureTest extends ServiceArchitecture {
    ArchitectureTest() {
        // Tomcat makes its protocol, and the JVM services.
        super(Set.of("IngestHttpProtocol", "KeysTool", "LossesTool", "RejectedTool", "ConflictsTool", "ReconcileTool"));
    }
}
