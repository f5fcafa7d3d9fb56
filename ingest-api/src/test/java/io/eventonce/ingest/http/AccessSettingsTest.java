package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.kit.ApplicationYaml;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessSettingsTest {
    private static final String PREFIX = "eventonce.access";

    @Test
    void withoutASettingNobodyHasDecided() throws IOException {
        assertThat(ApplicationYaml.bindFile(PREFIX, AccessSettings.class, Map.of()).mode()).isNull();
    }

    @Test
    void theVariableDecides() throws IOException {
        assertThat(ApplicationYaml.bindFile(PREFIX, AccessSettings.class, Map.of("EVENTONCE_ACCESS", "keys")))
                .isEqualTo(new AccessSettings(AccessSettings.Mode.KEYS, AccessSettings.JwtSettings.NONE));
        assertThat(ApplicationYaml.bindFile(PREFIX, AccessSettings.class, Map.of("EVENTONCE_ACCESS", "open")))
                .isEqualTo(new AccessSettings(AccessSettings.Mode.OPEN, AccessSettings.JwtSettings.NONE));
    }

    @Test
    void theAuthorizationServerHasVariables() throws IOException {
        assertThat(ApplicationYaml.bindFile(PREFIX, AccessSettings.class, Map.of("EVENTONCE_JWT_ISSUER", "i",
                "EVENTONCE_JWT_JWK_SET_URI", "u", "EVENTONCE_JWT_AUDIENCE", "a")).jwt())
                .isEqualTo(new AccessSettings.JwtSettings("i", "u", "a"));
        assertThat(ApplicationYaml.variables(PREFIX)).containsOnly("EVENTONCE_ACCESS", "EVENTONCE_JWT_ISSUER",
                "EVENTONCE_JWT_JWK_SET_URI", "EVENTONCE_JWT_AUDIENCE");
    }

    @Test
    void anotherWordIsRefused() {
        assertThatThrownBy(
                () -> ApplicationYaml.bindFile(PREFIX, AccessSettings.class, Map.of("EVENTONCE_ACCESS", "none")))
                .rootCause().hasMessageContaining("none");
    }
}
