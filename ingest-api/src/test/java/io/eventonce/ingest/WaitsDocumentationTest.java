package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.DocumentedWaits;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of waits in ARCHITECTURE.md has each wait of this service with its time, and no other. */
class WaitsDocumentationTest {
    /** Constants that say how long something is kept, how often it is logged, or what a setting may be. */
    private static final Set<String> NO_WAITS = Set.of("LOG_INTERVAL", "KEPT", "AGE", "REACH", "LONGEST_WAIT",
            "SHORTEST_HEAD_TIMEOUT", "DISORDER");

    @Test
    void documentedAndRealWaitsAreTheSame() throws Exception {
        assertThat(DocumentedWaits.inTheTable("ingest-api"))
                .isEqualTo(DocumentedWaits.inTheCode("io.eventonce.ingest", NO_WAITS));
    }
}
