package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.eventonce.ingest.HeapShares;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.kit.ApplicationYaml;
import io.eventonce.service.Ticker;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final int BUDGET = 1_000_000;

    private final HttpSettings settings = ApplicationYaml.bind("eventonce.http", HttpSettings.class,
            Map.of());
    private final MemoryBudget budget = new MemoryBudget(BUDGET, BUDGET);

    @Test
    void itsPublishersGetTheAnswersOfRealOnesAndLeaveNothingBehind() {
        Responder responder = new Responder(settings);
        WarmUp warmUp = new WarmUp(settings, new HeapShares(BUDGET), budget, responder,
                new ProblemAdvice(responder, Ticker.system()), Ticker.system());

        assertThatCode(warmUp::warmUp).doesNotThrowAnyException();

        try (MemoryBudget.Lease all = budget.lease()) {
            assertThatCode(() -> all.hold(BUDGET)).doesNotThrowAnyException();
        }
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().contains("http-nio"));
    }
}
