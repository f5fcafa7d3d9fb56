package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.eventonce.ingest.HeapShares;
import io.eventonce.ingest.IngestSettings;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.Ticker;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WarmUpTest {
    private static final int BUDGET = 1_000_000;

    private final IngestSettings settings = new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("eventonce", IngestSettings.class);
    private final MemoryBudget budget = new MemoryBudget(BUDGET, BUDGET);

    @Test
    void itsPublishersGetTheAnswersOfRealOnesAndLeaveNothingBehind() {
        WarmUp warmUp = new WarmUp(settings, new HeapShares(BUDGET), budget,
                new ProblemAdvice(settings, Ticker.system()), Ticker.system());

        assertThatCode(warmUp::warmUp).doesNotThrowAnyException();

        try (MemoryBudget.Lease all = budget.lease()) {
            assertThatCode(() -> all.hold(BUDGET)).doesNotThrowAnyException();
        }
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().contains("http-nio"));
    }
}
