package io.eventonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Javadoc of {@link ConsumerMetrics} names each meter as Prometheus shows it, and no other. */
class MetricsDocumentationTest {
    @Test
    void documentedAndRegisteredNamesAreTheSame() throws IOException {
        String source = Files.readString(Path.of("src/main/java/io/eventonce/consumer/ConsumerMetrics.java"));
        Set<String> documented = Pattern.compile("\\{@code (eventonce_[a-z_]+)").matcher(source).results()
                .map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));

        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ConsumerMetrics metrics = new ConsumerMetrics(registry, Clock.systemUTC());
        metrics.lag(Map.of(0, 0L));
        metrics.watchFailing(() -> 0);
        Set<String> registered = Pattern.compile("^# TYPE (eventonce_\\w+) (?:counter|summary|histogram|gauge)$",
                Pattern.MULTILINE).matcher(registry.scrape()).results().map(match -> match.group(1))
                .filter(name -> !name.endsWith("_max")).collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(registered);
    }
}
