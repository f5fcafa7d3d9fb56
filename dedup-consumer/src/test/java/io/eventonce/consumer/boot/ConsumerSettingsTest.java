package io.eventonce.consumer.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.consumer.boot.ConsumerSettings.Cache;
import io.eventonce.consumer.boot.ConsumerSettings.Consumer;
import io.eventonce.consumer.boot.ConsumerSettings.Kafka;
import io.eventonce.consumer.boot.ConsumerSettings.Rejected;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

class ConsumerSettingsTest {
    private static final ConsumerSettings DEFAULTS = new ConsumerSettings(
            new Kafka("localhost:9092", 12, (short) 1, Duration.ofDays(7), Duration.ofDays(30), Map.of()),
            new Consumer("eventonce", 2, 4000), new Rejected(Duration.ofDays(30), 1_000_000),
            new Cache(true, URI.create("redis://localhost:6379"), Duration.ofMillis(500), 1_500_000));

    @Test
    void withoutAnySettingThereAreDefaults() {
        assertThat(new Binder(List.of()).bindOrCreate("eventonce", ConsumerSettings.class)).isEqualTo(DEFAULTS);
    }

    @Test
    void theFileHasTheSameDefaults() throws IOException {
        assertThat(settings(Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void everyKeyHasItsEnvironmentVariable() throws IOException {
        Map<String, Object> environment = variables("EVENTONCE_KAFKA_BOOTSTRAP_SERVERS", "kafka:1",
                "EVENTONCE_KAFKA_PARTITIONS", "3", "EVENTONCE_KAFKA_REPLICATION_FACTOR", "2",
                "EVENTONCE_KAFKA_EVENTS_RETENTION", "9d", "EVENTONCE_KAFKA_DEAD_LETTER_RETENTION", "8d",
                "EVENTONCE_CONSUMER_GROUP", "group", "EVENTONCE_CONSUMER_CONCURRENCY", "4",
                "EVENTONCE_CONSUMER_BATCH_RECORDS", "5", "EVENTONCE_CACHE_ENABLED", "false", "EVENTONCE_REDIS_URL",
                "redis://redis:1", "EVENTONCE_CACHE_TIMEOUT", "1s", "EVENTONCE_REJECTED_KEPT_FOR", "1h",
                "EVENTONCE_REJECTED_KEPT_RECORDS", "7", "EVENTONCE_CACHE_KEYS", "6");

        assertThat(settings(environment)).isEqualTo(new ConsumerSettings(
                new Kafka("kafka:1", 3, (short) 2, Duration.ofDays(9), Duration.ofDays(8), Map.of()),
                new Consumer("group", 4, 5), new Rejected(Duration.ofHours(1), 7),
                new Cache(false, URI.create("redis://redis:1"), Duration.ofSeconds(1), 6)));
    }

    @Test
    void rejectedRecordsThatWouldNotBeKeptAreRefused() {
        assertThatThrownBy(() -> new Rejected(Duration.ZERO, 1)).hasMessageContaining("eventonce.rejected.kept-for");
        assertThatThrownBy(() -> new Rejected(Duration.ofDays(1), 0))
                .hasMessageContaining("eventonce.rejected.kept-records");
    }

    @Test
    void securityOfKafkaHasItsEnvironmentVariables() throws IOException {
        Map<String, Object> environment = new HashMap<>();
        Map<String, String> security = new HashMap<>();
        for (String name : List.of("security.protocol", "sasl.mechanism", "sasl.jaas.config",
                "ssl.truststore.location", "ssl.truststore.password", "ssl.truststore.type", "ssl.keystore.location",
                "ssl.keystore.password", "ssl.keystore.type")) {
            security.put(name, "the " + name);
            environment.put("EVENTONCE_KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), "the " + name);
        }

        assertThat(settings(environment).kafka().properties()).isEqualTo(security);
    }

    @Test
    void anyPropertyOfKafkaHasAnEnvironmentVariable() throws IOException {
        assertThat(settings(Map.of("EVENTONCE_KAFKA_PROPERTIES_SSL_KEY_PASSWORD", "secret")).kafka().properties())
                .isEqualTo(Map.of("ssl.key.password", "secret"));
    }

    @Test
    void aConcurrencyOfNoneIsRefused() {
        assertThatThrownBy(() -> new Consumer("group", 0, 1)).hasMessageContaining("eventonce.consumer.concurrency");
        assertThatThrownBy(() -> new Consumer("group", 1, 0)).hasMessageContaining("eventonce.consumer.batch-records");
    }

    private static Map<String, Object> variables(String... namesAndValues) {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return variables;
    }

    private static ConsumerSettings settings(Map<String, Object> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        new YamlPropertySourceLoader().load("yaml", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment).bindOrCreate("eventonce", ConsumerSettings.class);
    }

    @Test
    void aRedisUrlThatCannotBeUsedIsRefusedWithoutShowingIt() {
        for (String url : List.of("localhost:6379", "http://:secret@redis:6379", "redis:secret")) {
            assertThatThrownBy(() -> new Cache(true, URI.create(url), Duration.ofSeconds(1), 1))
                    .hasMessageContaining("eventonce.cache.redis-url must be redis://")
                    .hasMessageNotContaining("secret");
        }
    }

    /** Jedis takes 0 for "without an end". */
    @Test
    void aTimeoutOfTheCacheThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Cache(true, URI.create("redis://redis"), Duration.ofNanos(999_999), 1))
                .hasMessageContaining("eventonce.cache.timeout");
    }

    @Test
    void aCacheWithoutRoomIsRefused() {
        for (int keys : List.of(0, 200_000_001)) {
            assertThatThrownBy(() -> new Cache(true, URI.create("redis://redis"), Duration.ofSeconds(1), keys))
                    .hasMessageContaining("eventonce.cache.keys must be from 1 to 200000000");
        }
    }
}
