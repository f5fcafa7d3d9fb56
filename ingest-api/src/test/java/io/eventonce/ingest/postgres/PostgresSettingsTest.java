package io.eventonce.ingest.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.kit.ApplicationYaml;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PostgresSettingsTest {
    private static final String PREFIX = "eventonce.postgres";
    private static final PostgresSettings DEFAULTS = new PostgresSettings(DataSize.ofMegabytes(16));

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
        Map<String, String> variables = Map.of("EVENTONCE_QUERY_MAX_PAGE", "9MB");

        assertThat(ApplicationYaml.bindFile(PREFIX, PostgresSettings.class, variables))
                .isEqualTo(new PostgresSettings(DataSize.ofMegabytes(9)));
        assertThat(ApplicationYaml.variables(PREFIX)).isEqualTo(variables.keySet());
    }

    @Test
    void aPageWithoutRoomIsRefused() {
        assertThatThrownBy(() -> new PostgresSettings(DataSize.ofBytes(0)))
                .hasMessageStartingWith("eventonce.postgres.max-page: ");
    }
}
