package io.eventonce.consumer.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.kit.ApplicationYaml;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresSettingsTest {
    private static final String PREFIX = "eventonce.postgres";
    private static final PostgresSettings DEFAULTS = new PostgresSettings("eventonce", "eventonce",
            Duration.ofDays(30), 1_000_000);

    @Test
    void withoutAnySettingThereAreDefaults() {
        assertThat(ApplicationYaml.bind(PREFIX, PostgresSettings.class, Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void theFileHasTheSameDefaults() throws IOException {
        assertThat(ApplicationYaml.bindFile(PREFIX, PostgresSettings.class, Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void everySettingHasAnEnvironmentVariable() throws IOException {
        Map<String, String> variables = Map.of("EVENTONCE_POSTGRES_MIGRATION_USER", "owner",
                "EVENTONCE_POSTGRES_MIGRATION_PASSWORD", "secret", "EVENTONCE_REJECTED_KEPT_FOR", "1h",
                "EVENTONCE_REJECTED_KEPT_RECORDS", "7");

        assertThat(ApplicationYaml.bindFile(PREFIX, PostgresSettings.class, variables))
                .isEqualTo(new PostgresSettings("owner", "secret", Duration.ofHours(1), 7));
        assertThat(ApplicationYaml.variables(PREFIX)).isEqualTo(variables.keySet());
    }

    @Test
    void rejectedRecordsThatWouldNotBeKeptAreRefused() {
        assertThatThrownBy(() -> new PostgresSettings("", "", Duration.ZERO, 1))
                .hasMessageStartingWith("eventonce.postgres.rejected-kept-for: ");
        assertThatThrownBy(() -> new PostgresSettings("", "", Duration.ofDays(1), 0))
                .hasMessageStartingWith("eventonce.postgres.rejected-kept-records: ");
    }
}
