package io.eventonce.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.ingest.kafka.KafkaSettings.Admin;
import io.eventonce.ingest.kafka.KafkaSettings.Consumer;
import io.eventonce.ingest.kafka.KafkaSettings.Producer;
import io.eventonce.kit.ApplicationYaml;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class KafkaSettingsTest {
    private static final String PREFIX = "eventonce.kafka";

    @Test
    void withoutAnySettingThereAreDefaults() {
        assertThat(ApplicationYaml.bind(PREFIX, KafkaSettings.class, Map.of()))
                .isEqualTo(defaults("eventonce-ingest-api"));
    }

    @Test
    void theFileHasTheSameDefaultsAndAClientIdPerHost() throws IOException {
        assertThat(ApplicationYaml.bindFile(PREFIX, KafkaSettings.class, Map.of("HOSTNAME", "a")))
                .isEqualTo(defaults("eventonce-ingest-api-a"));
    }

    @Test
    void whereTheHostHasNoNameTheClientIdIsMadeAtRandom() throws IOException {
        assertThat(ApplicationYaml.bindFile(PREFIX, KafkaSettings.class, Map.of()).clientId())
                .matches("eventonce-ingest-api-[0-9a-f-]{36}");
    }

    @Test
    void everySettingHasAnEnvironmentVariable() throws IOException {
        Map<String, String> variables = new HashMap<>(Map.of("EVENTONCE_KAFKA_BOOTSTRAP_SERVERS", "kafka:1",
                "EVENTONCE_KAFKA_COMPRESSION", "lz4", "EVENTONCE_KAFKA_BUFFER_MEMORY", "2MB",
                "EVENTONCE_KAFKA_BATCH_SIZE", "3KB", "EVENTONCE_KAFKA_LINGER_MS", "4", "EVENTONCE_KAFKA_MAX_BLOCK_MS",
                "5", "EVENTONCE_KAFKA_REQUEST_TIMEOUT_MS", "6", "EVENTONCE_KAFKA_DELIVERY_TIMEOUT_MS", "7"));
        variables.putAll(Map.of("EVENTONCE_KAFKA_METADATA_MAX_AGE_MS", "8", "EVENTONCE_KAFKA_RECONNECT_BACKOFF_MAX_MS",
                "9", "EVENTONCE_KAFKA_CONSUMER_DEFAULT_API_TIMEOUT_MS", "10",
                "EVENTONCE_KAFKA_ADMIN_REQUEST_TIMEOUT_MS", "11", "EVENTONCE_KAFKA_ADMIN_DEFAULT_API_TIMEOUT_MS",
                "12"));
        Map<String, String> security = new HashMap<>();
        for (String name : List.of("security.protocol", "sasl.mechanism", "sasl.jaas.config",
                "ssl.truststore.location", "ssl.truststore.password", "ssl.truststore.type", "ssl.keystore.location",
                "ssl.keystore.password", "ssl.keystore.type")) {
            security.put(name, "the " + name);
            variables.put("EVENTONCE_KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), "the " + name);
        }
        assertThat(ApplicationYaml.variables(PREFIX)).isEqualTo(variables.keySet());
        variables.put("HOSTNAME", "a");

        assertThat(ApplicationYaml.bindFile(PREFIX, KafkaSettings.class, variables))
                .isEqualTo(new KafkaSettings("kafka:1", "eventonce-ingest-api-a", 8, 9, security, new Consumer(10),
                        new Producer("lz4", DataSize.ofMegabytes(2), DataSize.ofKilobytes(3), 4, 5, 6, 7),
                        new Admin(11, 12)));
    }

    @Test
    void anyPropertyOfKafkaHasAnEnvironmentVariable() throws IOException {
        assertThat(ApplicationYaml.bindFile(PREFIX, KafkaSettings.class,
                Map.of("EVENTONCE_KAFKA_PROPERTIES_SSL_KEY_PASSWORD", "secret")).properties())
                .isEqualTo(Map.of("ssl.key.password", "secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acks=1", "enable.idempotence=false"})
    void aPropertyThatBreaksAPromiseIsRefusedByItsName(String setting) {
        String[] nameAndValue = setting.split("=", 2);

        assertThatThrownBy(() -> ApplicationYaml.bind(PREFIX, KafkaSettings.class,
                Map.of(PREFIX + ".properties." + nameAndValue[0], nameAndValue[1])))
                .rootCause().hasMessageStartingWith(PREFIX + ".properties: " + nameAndValue[0] + " must be ");
    }

    private static KafkaSettings defaults(String clientId) {
        return new KafkaSettings("localhost:9092", clientId, 10_000, 1000, Map.of(), new Consumer(5000),
                new Producer("snappy", DataSize.ofMegabytes(32), DataSize.ofKilobytes(64), 4, 1000, 3000, 5000),
                new Admin(2000, 2000));
    }
}
