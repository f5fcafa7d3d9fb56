package io.eventonce.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.ingest.kafka.KafkaSettings.Producer;
import io.eventonce.ingest.testing.TestingSettings;
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
    private static final Producer PRODUCER = new Producer("snappy", DataSize.ofMegabytes(32),
            DataSize.ofKilobytes(64), 4, 1000, 3000, 5000);

    @Test
    void withoutAnySettingThereAreDefaults() {
        assertThat(TestingSettings.bind(PREFIX, KafkaSettings.class, Map.of()))
                .isEqualTo(new KafkaSettings("localhost:9092", "eventonce-ingest-api", Map.of(), PRODUCER));
    }

    @Test
    void theFileHasTheSameDefaultsAndAClientIdPerHost() throws IOException {
        assertThat(TestingSettings.bindFile(PREFIX, KafkaSettings.class, Map.of("HOSTNAME", "a")))
                .isEqualTo(new KafkaSettings("localhost:9092", "eventonce-ingest-api-a", Map.of(), PRODUCER));
    }

    @Test
    void whereTheHostHasNoNameTheClientIdIsMadeAtRandom() throws IOException {
        assertThat(TestingSettings.bindFile(PREFIX, KafkaSettings.class, Map.of()).clientId())
                .matches("eventonce-ingest-api-[0-9a-f-]{36}");
    }

    @Test
    void everySettingHasAnEnvironmentVariable() throws IOException {
        Map<String, String> variables = new HashMap<>(Map.of("EVENTONCE_KAFKA_BOOTSTRAP_SERVERS", "kafka:1",
                "EVENTONCE_KAFKA_COMPRESSION", "lz4", "EVENTONCE_KAFKA_BUFFER_MEMORY", "2MB",
                "EVENTONCE_KAFKA_BATCH_SIZE", "3KB", "EVENTONCE_KAFKA_LINGER_MS", "4", "EVENTONCE_KAFKA_MAX_BLOCK_MS",
                "5", "EVENTONCE_KAFKA_REQUEST_TIMEOUT_MS", "6", "EVENTONCE_KAFKA_DELIVERY_TIMEOUT_MS", "7"));
        Map<String, String> security = new HashMap<>();
        for (String name : List.of("security.protocol", "sasl.mechanism", "sasl.jaas.config",
                "ssl.truststore.location", "ssl.truststore.password", "ssl.truststore.type", "ssl.keystore.location",
                "ssl.keystore.password", "ssl.keystore.type")) {
            security.put(name, "the " + name);
            variables.put("EVENTONCE_KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), "the " + name);
        }
        assertThat(TestingSettings.variables(PREFIX)).isEqualTo(variables.keySet());
        variables.put("HOSTNAME", "a");

        assertThat(TestingSettings.bindFile(PREFIX, KafkaSettings.class, variables))
                .isEqualTo(new KafkaSettings("kafka:1", "eventonce-ingest-api-a", security,
                        new Producer("lz4", DataSize.ofMegabytes(2), DataSize.ofKilobytes(3), 4, 5, 6, 7)));
    }

    @Test
    void anyPropertyOfKafkaHasAnEnvironmentVariable() throws IOException {
        assertThat(TestingSettings.bindFile(PREFIX, KafkaSettings.class,
                Map.of("EVENTONCE_KAFKA_PROPERTIES_SSL_KEY_PASSWORD", "secret")).properties())
                .isEqualTo(Map.of("ssl.key.password", "secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acks=1", "enable.idempotence=false"})
    void aPropertyThatBreaksAPromiseIsRefusedByItsName(String setting) {
        String[] nameAndValue = setting.split("=", 2);

        assertThatThrownBy(() -> TestingSettings.bind(PREFIX, KafkaSettings.class,
                Map.of(PREFIX + ".properties." + nameAndValue[0], nameAndValue[1])))
                .rootCause().hasMessageStartingWith(PREFIX + ".properties: " + nameAndValue[0] + " must be ");
    }
}
