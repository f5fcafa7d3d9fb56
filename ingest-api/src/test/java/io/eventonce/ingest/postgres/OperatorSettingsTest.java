package io.eventonce.ingest.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.ApplicationYaml;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorSettingsTest {
    private static final String PREFIX = "eventonce.operator";

    @Test
    void withoutASettingThereIsNoOperator() throws IOException {
        assertThat(ApplicationYaml.bindFile(PREFIX, OperatorSettings.class, Map.of()))
                .isEqualTo(new OperatorSettings("", ""))
                .isEqualTo(ApplicationYaml.bind(PREFIX, OperatorSettings.class, Map.of()));
    }

    @Test
    void everySettingHasAnEnvironmentVariableAndThePasswordIsNotWritten() throws IOException {
        Map<String, String> variables = Map.of("EVENTONCE_OPERATOR_POSTGRES_USER", "me",
                "EVENTONCE_OPERATOR_POSTGRES_PASSWORD", "secret");

        OperatorSettings settings = ApplicationYaml.bindFile(PREFIX, OperatorSettings.class, variables);
        assertThat(settings).isEqualTo(new OperatorSettings("me", "secret"));
        assertThat(settings.toString()).contains("me").doesNotContain("secret");
        assertThat(ApplicationYaml.variables(PREFIX)).isEqualTo(variables.keySet());
    }
}
