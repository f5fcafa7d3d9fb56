package io.eventonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.ApplicationYaml;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of {@code application.yaml} that belong to no adapter of Eventonce's. */
class ApplicationSettingsTest {
    static Stream<Arguments> variables() {
        return Stream.of(Arguments.of("server.port", "EVENTONCE_MANAGEMENT_PORT", "8082"),
                Arguments.of("server.address", "EVENTONCE_MANAGEMENT_ADDRESS", ""),
                Arguments.of("spring.datasource.url", "EVENTONCE_POSTGRES_URL",
                        "jdbc:postgresql://localhost:5432/eventonce"),
                Arguments.of("spring.datasource.username", "EVENTONCE_POSTGRES_USER", "eventonce"),
                Arguments.of("spring.datasource.password", "EVENTONCE_POSTGRES_PASSWORD", "eventonce"),
                Arguments.of("spring.datasource.hikari.maximum-pool-size", "EVENTONCE_POSTGRES_POOL_SIZE", "6"));
    }

    @ParameterizedTest
    @MethodSource("variables")
    void settingsOfTheFrameworkHaveEnvironmentVariables(String key, String variable, String standard)
            throws IOException {
        assertThat(ApplicationYaml.property(key, Map.of())).isEqualTo(standard);
        assertThat(ApplicationYaml.property(key, Map.of(variable, "other"))).isEqualTo("other");
    }

    @Test
    void secretsAreReadFromAFolder() throws IOException {
        String key = "spring.config.import";

        assertThat(ApplicationYaml.property(key, Map.of())).isEqualTo("optional:configtree:/run/secrets/");
        assertThat(ApplicationYaml.property(key, Map.of("EVENTONCE_SECRETS", "/other")))
                .isEqualTo("optional:configtree:/other/");
    }

    /** Those of {@code eventonce} are tested beside the records that they are bound to. */
    @Test
    void everyVariableOfTheFileIsTested() throws IOException {
        TreeSet<String> others = new TreeSet<>(ApplicationYaml.variables(""));
        others.removeAll(ApplicationYaml.variables("eventonce.management."));
        others.removeAll(ApplicationYaml.variables("spring.config."));
        others.removeAll(ApplicationYaml.variables("eventonce.kafka."));
        others.removeAll(ApplicationYaml.variables("eventonce.postgres."));
        others.removeAll(ApplicationYaml.variables("eventonce.redis."));

        assertThat(others).isEqualTo(variables().map(one -> one.get()[1]).collect(Collectors.toSet()));
    }
}
