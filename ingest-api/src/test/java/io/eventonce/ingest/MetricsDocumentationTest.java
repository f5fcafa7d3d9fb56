package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Javadoc of {@link IngestMetrics} names each meter as Prometheus shows it, and no other. */
class MetricsDocumentationTest {
    private static final Path SOURCE = Path.of("src", "main", "java", "io", "eventonce", "ingest",
            "IngestMetrics.java");

    @Test
    void documentedAndRegisteredNamesAreTheSame() throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        IngestMetrics metrics = new IngestMetrics(registry);
        metrics.watchWaiting(() -> 1);
        metrics.watchKeys(() -> 1);
        metrics.watchLag(() -> 1);
        metrics.watchStoring(() -> 1, () -> 1);
        metrics.watchStreams(() -> 1);
        metrics.watchCatchingUp(() -> 1);
        String javadoc = Files.readString(SOURCE).split("public final class", 2)[0];

        assertThat(names(javadoc, "<li>\\{@code (eventonce_[a-z_]+)")).isEqualTo(names(registry.scrape(),
                "(?m)^(eventonce_[a-z_]+?)(?:_bucket|_count|_sum|_max)?[{ ]"));
    }

    private static Set<String> names(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult found) -> found.group(1)).collect(
                Collectors.toSet());
    }
}
