package io.eventonce.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.consumer.kafka.KafkaSettings.Consumer;
import io.eventonce.consumer.kafka.KafkaSettings.Producer;
import io.eventonce.kit.ApplicationYaml;
import java.io.IOException;
import java.time.Duration;
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
    private static final KafkaSettings DEFAULTS = new KafkaSettings("localhost:9092", "eventonce-dedup-consumer",
            10_000,
            Map.of(), new TopicSettings(12, (short) 1, Duration.ofDays(7), Duration.ofDays(30)),
            new Consumer("eventonce", 2, 4_000, 10_000, 500, 100, DataSize.ofBytes(1), DataSize.ofKilobytes(512)),
            new Producer(0, 1_000, 5_000, 10_000));

    @Test
    void withoutAnySettingThereAreDefaults() {
        assertThat(ApplicationYaml.bind(PREFIX, KafkaSettings.class, Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void theFileHasTheSameDefaults() throws IOException {
        assertThat(ApplicationYaml.bindFile(PREFIX, KafkaSettings.class, Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void everySettingHasAnEnvironmentVariable() throws IOException {
        Map<String, String> variables = new HashMap<>(Map.of("EVENTONCE_KAFKA_BOOTSTRAP_SERVERS", "kafka:1",
                "EVENTONCE_CONSUMER_CLIENT_ID", "client", "EVENTONCE_CONSUMER_METADATA_MAX_AGE_MS", "1",
                "EVENTONCE_KAFKA_PARTITIONS", "2", "EVENTONCE_KAFKA_REPLICATION_FACTOR", "3",
                "EVENTONCE_KAFKA_EVENTS_RETENTION", "4d", "EVENTONCE_KAFKA_DEAD_LETTER_RETENTION", "5d"));
        variables.putAll(Map.of("EVENTONCE_CONSUMER_GROUP", "group", "EVENTONCE_CONSUMER_CONCURRENCY", "6",
                "EVENTONCE_CONSUMER_BATCH_RECORDS", "7", "EVENTONCE_CONSUMER_SESSION_TIMEOUT_MS", "8",
                "EVENTONCE_CONSUMER_HEARTBEAT_INTERVAL_MS", "9", "EVENTONCE_CONSUMER_FETCH_MAX_WAIT_MS", "10",
                "EVENTONCE_CONSUMER_FETCH_MIN_BYTES", "11B", "EVENTONCE_CONSUMER_MAX_PARTITION_FETCH_BYTES", "12B"));
        variables.putAll(Map.of("EVENTONCE_CONSUMER_PRODUCER_LINGER_MS", "13",
                "EVENTONCE_CONSUMER_PRODUCER_MAX_BLOCK_MS", "14", "EVENTONCE_CONSUMER_PRODUCER_REQUEST_TIMEOUT_MS",
                "15", "EVENTONCE_CONSUMER_PRODUCER_DELIVERY_TIMEOUT_MS", "16"));
        Map<String, String> security = new HashMap<>();
        for (String name : List.of("security.protocol", "sasl.mechanism", "sasl.jaas.config",
                "ssl.truststore.location", "ssl.truststore.password", "ssl.truststore.type", "ssl.keystore.location",
                "ssl.keystore.password", "ssl.keystore.type")) {
            security.put(name, "the " + name);
            variables.put("EVENTONCE_KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), "the " + name);
        }

        assertThat(ApplicationYaml.bindFile(PREFIX, KafkaSettings.class, variables))
                .isEqualTo(new KafkaSettings("kafka:1", "client", 1, security,
                        new TopicSettings(2, (short) 3, Duration.ofDays(4), Duration.ofDays(5)),
                        new Consumer("group", 6, 7, 8, 9, 10, DataSize.ofBytes(11), DataSize.ofBytes(12)),
                        new Producer(13, 14, 15, 16)));
        assertThat(ApplicationYaml.variables(PREFIX)).isEqualTo(variables.keySet());
    }

    @Test
    void anyPropertyOfKafkaHasAnEnvironmentVariable() throws IOException {
        assertThat(ApplicationYaml.bindFile(PREFIX, KafkaSettings.class,
                Map.of("EVENTONCE_KAFKA_PROPERTIES_SSL_KEY_PASSWORD", "secret")).properties())
                .isEqualTo(Map.of("ssl.key.password", "secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumer.concurrency=0", "consumer.batch-records=0", "topics.partitions=0",
            "properties.acks=1", "properties.isolation.level=read_uncommitted"})
    void aSettingThatCannotBeIsRefusedByItsName(String setting) {
        String[] keyAndValue = (PREFIX + "." + setting).split("=", 2);

        assertThatThrownBy(
                () -> ApplicationYaml.bind(PREFIX, KafkaSettings.class, Map.of(keyAndValue[0], keyAndValue[1])))
                .rootCause().message().matches("[a-z.-]+: .+")
                .satisfies(message -> assertThat(keyAndValue[0]).startsWith(message.split(":", 2)[0]));
    }
}
