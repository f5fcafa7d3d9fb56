package io.eventonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.DocumentedWaits;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of waits in ARCHITECTURE.md has each wait of this service with its time, and no other. */
class WaitsDocumentationTest {
    /** Constants that say how long something is kept, or how often it is logged. */
    private static final Set<String> NO_WAITS = Set.of("LOG_INTERVAL", "KEPT", "OUTCOMES_KEPT", "LONGEST_END_TO_END");

    @Test
    void documentedAndRealWaitsAreTheSame() throws Exception {
        assertThat(DocumentedWaits.inTheTable("dedup-consumer"))
                .isEqualTo(DocumentedWaits.inTheCode("io.eventonce.consumer", NO_WAITS));
    }
}
