package io.eventonce.consumer.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.ApplicationYaml;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManagementSettingsTest {
    private static final String PREFIX = "eventonce.management";

    @Test
    void withoutASettingNobodyHasDecided() throws IOException {
        assertThat(ApplicationYaml.bindFile(PREFIX, ManagementSettings.class, Map.of()))
                .isEqualTo(new ManagementSettings(null, ""));
    }

    @Test
    void everySettingHasAnEnvironmentVariableAndTheTokenIsNotWritten() throws IOException {
        Map<String, String> variables = Map.of("EVENTONCE_ACCESS", "open", "EVENTONCE_MANAGEMENT_TOKEN", "s3cret");

        ManagementSettings settings = ApplicationYaml.bindFile(PREFIX, ManagementSettings.class, variables);
        assertThat(settings).isEqualTo(new ManagementSettings(ManagementSettings.Access.OPEN, "s3cret"));
        assertThat(settings.toString()).doesNotContain("s3cret");
        assertThat(ApplicationYaml.variables(PREFIX)).isEqualTo(variables.keySet());
    }
}
