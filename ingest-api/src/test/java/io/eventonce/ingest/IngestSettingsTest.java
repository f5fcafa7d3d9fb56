package io.eventonce.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class IngestSettingsTest {
    static final IngestSettings DEFAULTS = new IngestSettings(
            new IngestSettings.Kafka("localhost:9092", Map.of(), new IngestSettings.Producer("snappy",
                    DataSize.ofMegabytes(32), DataSize.ofKilobytes(64), 4, 1000, 3000, 5000)),
            new IngestSettings.Publish(Duration.ofSeconds(5), DataSize.ofMegabytes(8), 10_000, DataSize.ofGigabytes(1),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(1)),
            new IngestSettings.Outcomes(20_000, Duration.ofSeconds(10)),
            new IngestSettings.Query(DataSize.ofMegabytes(16)),
            new IngestSettings.Http(List.of(), Duration.ofSeconds(10), Duration.ofSeconds(5)),
            new IngestSettings.Health(Duration.ofSeconds(1)));

    @Test
    void withoutAnySettingThereAreDefaults() {
        assertThat(bind(new MutablePropertySources())).isEqualTo(DEFAULTS);
    }

    @Test
    void theFileHasTheSameDefaults() throws IOException {
        assertThat(bind(file(Map.of()))).isEqualTo(DEFAULTS);
    }

    @Test
    void everySettingHasAnEnvironmentVariable() throws IOException {
        IngestSettings settings = bind(file(Map.ofEntries(Map.entry("EVENTONCE_PUBLISH_MAX_WAIT", "2s"),
                Map.entry("EVENTONCE_PUBLISH_MAX_BODY", "1MB"), Map.entry("EVENTONCE_PUBLISH_MAX_ITEMS", "7"),
                Map.entry("EVENTONCE_PUBLISH_MAX_HELD", "11MB"), Map.entry("EVENTONCE_PUBLISH_BODY_TIMEOUT", "3s"),
                Map.entry("EVENTONCE_PUBLISH_RETRY_AFTER", "4s"), Map.entry("EVENTONCE_OUTCOMES_MAX_WAITING", "5"),
                Map.entry("EVENTONCE_OUTCOMES_KEEP", "6s"),
                Map.entry("EVENTONCE_QUERY_MAX_PAGE", "9MB"), Map.entry("EVENTONCE_DRAIN_TIME", "12s"),
                Map.entry("EVENTONCE_HTTP_HEAD_TIMEOUT", "3s"),
                Map.entry("EVENTONCE_HTTP_HOSTS", "a.b, [::2]"),
                Map.entry("EVENTONCE_HEALTH_TIMEOUT", "10s"))));

        assertThat(settings).isEqualTo(new IngestSettings(DEFAULTS.kafka(),
                new IngestSettings.Publish(Duration.ofSeconds(2), DataSize.ofMegabytes(1), 7, DataSize.ofMegabytes(11),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4)),
                new IngestSettings.Outcomes(5, Duration.ofSeconds(6)),
                new IngestSettings.Query(DataSize.ofMegabytes(9)),
                new IngestSettings.Http(List.of("a.b", "[::2]"), Duration.ofSeconds(3), Duration.ofSeconds(12)),
                new IngestSettings.Health(Duration.ofSeconds(10))));
    }

    @Test
    void everySettingOfKafkaHasAnEnvironmentVariable() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("EVENTONCE_KAFKA_BOOTSTRAP_SERVERS", "kafka:1",
                "EVENTONCE_KAFKA_COMPRESSION", "lz4", "EVENTONCE_KAFKA_BUFFER_MEMORY", "2MB",
                "EVENTONCE_KAFKA_BATCH_SIZE", "3KB", "EVENTONCE_KAFKA_LINGER_MS", "4", "EVENTONCE_KAFKA_MAX_BLOCK_MS",
                "5", "EVENTONCE_KAFKA_REQUEST_TIMEOUT_MS", "6", "EVENTONCE_KAFKA_DELIVERY_TIMEOUT_MS", "7"));
        Map<String, String> security = new HashMap<>();
        for (String name : List.of("security.protocol", "sasl.mechanism", "sasl.jaas.config",
                "ssl.truststore.location", "ssl.truststore.password", "ssl.truststore.type", "ssl.keystore.location",
                "ssl.keystore.password", "ssl.keystore.type")) {
            security.put(name, "the " + name);
            environment.put("EVENTONCE_KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), "the " + name);
        }

        assertThat(bind(file(environment)).kafka()).isEqualTo(new IngestSettings.Kafka("kafka:1", security,
                new IngestSettings.Producer("lz4", DataSize.ofMegabytes(2), DataSize.ofKilobytes(3), 4, 5, 6, 7)));
    }

    @Test
    void anyPropertyOfKafkaHasAnEnvironmentVariable() throws IOException {
        MutablePropertySources sources = file(Map.of());
        sources.addFirst(
                new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of("EVENTONCE_KAFKA_PROPERTIES_SSL_KEY_PASSWORD", "secret")));

        assertThat(bind(sources).kafka().properties()).isEqualTo(Map.of("ssl.key.password", "secret"));
    }

    static Stream<Arguments> variables() {
        return Stream.of(Arguments.of("server.port", "EVENTONCE_HTTP_PORT", "8080"),
                Arguments.of("server.address", "EVENTONCE_HTTP_ADDRESS", ""),
                Arguments.of("server.tomcat.max-connections", "EVENTONCE_HTTP_MAX_CONNECTIONS", "8192"),
                Arguments.of("server.tomcat.accept-count", "EVENTONCE_HTTP_ACCEPT_COUNT", "4096"),
                Arguments.of("server.tomcat.connection-timeout", "EVENTONCE_HTTP_CONNECTION_TIMEOUT", "10s"),
                Arguments.of("server.tomcat.keep-alive-timeout", "EVENTONCE_HTTP_KEEP_ALIVE_TIMEOUT", "75s"),
                Arguments.of("server.tomcat.processor-cache", "EVENTONCE_HTTP_PROCESSOR_CACHE", "512"),
                Arguments.of("management.server.port", "EVENTONCE_MANAGEMENT_PORT", "8081"),
                Arguments.of("management.server.address", "EVENTONCE_MANAGEMENT_ADDRESS", ""),
                Arguments.of("spring.lifecycle.timeout-per-shutdown-phase", "EVENTONCE_SHUTDOWN_TIMEOUT", "10s"),
                Arguments.of("spring.datasource.url", "EVENTONCE_POSTGRES_URL",
                        "jdbc:postgresql://localhost:5432/eventonce"),
                Arguments.of("spring.datasource.username", "EVENTONCE_POSTGRES_USER", "eventonce"),
                Arguments.of("spring.datasource.password", "EVENTONCE_POSTGRES_PASSWORD", "eventonce"),
                Arguments.of("spring.datasource.hikari.maximum-pool-size", "EVENTONCE_POSTGRES_POOL_SIZE", "10"),
                Arguments.of("spring.datasource.hikari.connection-timeout", "EVENTONCE_POSTGRES_CONNECTION_TIMEOUT_MS",
                        "2000"));
    }

    @ParameterizedTest
    @MethodSource("variables")
    void settingsOfTheFrameworkHaveEnvironmentVariables(String key, String variable, String standard)
            throws IOException {
        assertThat(new PropertySourcesPropertyResolver(file(Map.of())).getProperty(key)).isEqualTo(standard);
        assertThat(new PropertySourcesPropertyResolver(file(Map.of(variable, "other"))).getProperty(key))
                .isEqualTo("other");
    }

    @Test
    void eachInstanceHasAKafkaClientIdOfItsOwn() throws IOException {
        MutablePropertySources onHost = file(Map.of("HOSTNAME", "a"));
        assertThat(new PropertySourcesPropertyResolver(onHost).getProperty("eventonce.kafka.client-id"))
                .isEqualTo("eventonce-ingest-api-a");

        MutablePropertySources elsewhere = file(Map.of());
        elsewhere.addLast(new RandomValuePropertySource());
        assertThat(new PropertySourcesPropertyResolver(elsewhere).getProperty("eventonce.kafka.client-id"))
                .matches("eventonce-ingest-api-[0-9a-f-]{36}");
    }

    @Test
    void everyVariableOfTheFileIsTested() throws IOException {
        List<String> lines = Arrays.stream(new ClassPathResource("application.yaml").getContentAsString(
                UTF_8).split("\n")).filter(line -> line.contains("${EVENTONCE_")).toList();

        assertThat(lines).hasSize((int) variables().count() + 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish.max-wait=5001ms", "publish.max-wait=-1s", "publish.max-body=0B",
            "publish.max-body=1GB", "http.head-timeout=999ms", "publish.max-items=0", "publish.max-held=15MB",
            "publish.body-timeout=0s",
            "publish.retry-after=999ms",
            "outcomes.max-waiting=-1", "outcomes.keep=0s", "query.max-page=0B",
            "http.drain-time=-1s", "http.hosts=a:80", "http.hosts=http://a", "health.timeout=0s"})
    void aSettingOutOfRangeIsRefusedByItsName(String setting) {
        String[] keyAndValue = ("eventonce." + setting).split("=", 2);
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new MapPropertySource("test", Map.of(keyAndValue[0], keyAndValue[1])));

        assertThatThrownBy(() -> bind(sources)).rootCause().hasMessageStartingWith(keyAndValue[0] + ": ");
    }

    private static IngestSettings bind(MutablePropertySources sources) {
        PropertySourcesPropertyResolver resolver = new PropertySourcesPropertyResolver(sources);
        return new Binder(ConfigurationPropertySources.from(sources),
                value -> value instanceof String text ? resolver.resolvePlaceholders(text) : value)
                .bindOrCreate("eventonce", IngestSettings.class);
    }

    private static MutablePropertySources file(Map<String, String> environment) throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("environment", new HashMap<>(environment)));
        List<PropertySource<?>> file = new YamlPropertySourceLoader().load("file",
                new ClassPathResource("application.yaml"));
        file.forEach(sources::addLast);
        return sources;
    }
}
