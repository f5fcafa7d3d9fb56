package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.ingest.http.HttpSettings.Outcomes;
import io.eventonce.ingest.http.HttpSettings.Publish;
import io.eventonce.ingest.http.HttpSettings.Rates;
import io.eventonce.ingest.http.HttpSettings.Streams;
import io.eventonce.kit.ApplicationYaml;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class HttpSettingsTest {
    private static final String PREFIX = "eventonce.http";
    private static final HttpSettings DEFAULTS = new HttpSettings(List.of(), List.of(), Duration.ofSeconds(10),
            Duration.ofSeconds(5), Duration.ofSeconds(1),
            new Publish(Duration.ofSeconds(5), DataSize.ofMegabytes(8), 10_000, DataSize.ofGigabytes(1),
                    Duration.ofSeconds(20), Duration.ofSeconds(1)),
            new Outcomes(20_000, Duration.ofSeconds(10)), new Rates(0, 10, 1000), new Streams(1000, 100));

    @Test
    void withoutAnySettingThereAreDefaults() {
        assertThat(ApplicationYaml.bind(PREFIX, HttpSettings.class, Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void theFileHasTheSameDefaults() throws IOException {
        assertThat(ApplicationYaml.bindFile(PREFIX, HttpSettings.class, Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void everySettingHasAnEnvironmentVariable() throws IOException {
        Map<String, String> variables = new HashMap<>(Map.of("EVENTONCE_HTTP_HOSTS", "a.b, [::2]",
                "EVENTONCE_HTTP_HEAD_TIMEOUT", "3s", "EVENTONCE_DRAIN_TIME", "12s", "EVENTONCE_HEALTH_TIMEOUT", "10s",
                "EVENTONCE_OUTCOMES_MAX_WAITING", "5", "EVENTONCE_OUTCOMES_KEEP", "6s"));
        variables.putAll(Map.of("EVENTONCE_PUBLISH_MAX_WAIT", "2s", "EVENTONCE_PUBLISH_MAX_BODY", "1MB",
                "EVENTONCE_PUBLISH_MAX_ITEMS", "7", "EVENTONCE_PUBLISH_MAX_HELD", "11MB",
                "EVENTONCE_PUBLISH_BODY_TIMEOUT", "3s", "EVENTONCE_PUBLISH_RETRY_AFTER", "4s"));
        variables.putAll(Map.of("EVENTONCE_HTTP_CORS_ORIGINS", "https://a.b, http://c:8080",
                "EVENTONCE_HTTP_RATE_PER_ADDRESS", "8", "EVENTONCE_HTTP_REFUSALS_PER_ADDRESS", "9",
                "EVENTONCE_HTTP_REQUESTS_PER_KEY", "10",
                "EVENTONCE_STREAMS_MAX", "10", "EVENTONCE_STREAMS_MAX_PER_KEY", "11"));

        assertThat(ApplicationYaml.bindFile(PREFIX, HttpSettings.class, variables))
                .isEqualTo(new HttpSettings(List.of("a.b", "[::2]"),
                        List.of("https://a.b", "http://c:8080"), Duration.ofSeconds(3), Duration.ofSeconds(12),
                        Duration.ofSeconds(10),
                        new Publish(Duration.ofSeconds(2), DataSize.ofMegabytes(1), 7, DataSize.ofMegabytes(11),
                                Duration.ofSeconds(3), Duration.ofSeconds(4)),
                        new Outcomes(5, Duration.ofSeconds(6)), new Rates(8, 9, 10), new Streams(10, 11)));
        assertThat(ApplicationYaml.variables(PREFIX)).isEqualTo(variables.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"drain-time=-1s", "hosts=a:80", "hosts=http://a", "cors-origins=a.b",
            "cors-origins=https://a.b/", "health-timeout=0s",
            "head-timeout=999ms",
            "publish.max-wait=5001ms", "publish.max-wait=-1s", "publish.max-body=0B", "publish.max-body=1GB",
            "publish.max-items=0", "publish.max-held=15MB", "publish.body-timeout=0s", "publish.retry-after=999ms",
            "outcomes.max-waiting=-1", "outcomes.keep=0s", "rates.requests=-1", "rates.refusals=0", "rates.per-key=0",
            "streams.max=-1", "streams.max-per-key=0"})
    void aSettingOutOfRangeIsRefusedByItsName(String setting) {
        String[] keyAndValue = (PREFIX + "." + setting).split("=", 2);

        assertThatThrownBy(
                () -> ApplicationYaml.bind(PREFIX, HttpSettings.class, Map.of(keyAndValue[0], keyAndValue[1])))
                .rootCause().hasMessageStartingWith(keyAndValue[0] + ": ");
    }
}
