package io.eventonce.consumer.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.kit.ApplicationYaml;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {
    private static final String PREFIX = "eventonce.redis";
    private static final RedisSettings DEFAULTS = new RedisSettings(true, URI.create("redis://localhost:6379"),
            "", Duration.ofMillis(500), 1_500_000);

    @Test
    void withoutAnySettingThereAreDefaults() {
        assertThat(ApplicationYaml.bind(PREFIX, RedisSettings.class, Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void theFileHasTheSameDefaults() throws IOException {
        assertThat(ApplicationYaml.bindFile(PREFIX, RedisSettings.class, Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void everySettingHasAnEnvironmentVariable() throws IOException {
        Map<String, String> variables = Map.of("EVENTONCE_CACHE_ENABLED", "false", "EVENTONCE_REDIS_URL",
                "redis://redis:1", "EVENTONCE_REDIS_SSL_BUNDLE", "tls", "EVENTONCE_CACHE_TIMEOUT", "1s",
                "EVENTONCE_CACHE_KEYS", "6");

        assertThat(ApplicationYaml.bindFile(PREFIX, RedisSettings.class, variables))
                .isEqualTo(new RedisSettings(false, URI.create("redis://redis:1"), "tls", Duration.ofSeconds(1), 6));
        assertThat(ApplicationYaml.variables(PREFIX)).isEqualTo(variables.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:6379", "http://:secret@redis:6379", "redis:secret"})
    void aUrlThatCannotBeUsedIsRefusedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> new RedisSettings(true, URI.create(url), "", Duration.ofSeconds(1), 1))
                .hasMessageStartingWith("eventonce.redis.url: redis://")
                .hasMessageNotContaining("secret");
    }

    /** Jedis takes 0 for "without an end". */
    @Test
    void aTimeoutThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new RedisSettings(true, URI.create("redis://redis"), "", Duration.ofNanos(999_999), 1))
                .hasMessageStartingWith("eventonce.redis.timeout: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200_000_001})
    void aCacheWithoutRoomIsRefused(int keys) {
        assertThatThrownBy(() -> new RedisSettings(true, URI.create("redis://redis"), "", Duration.ofSeconds(1), keys))
                .hasMessage("eventonce.redis.keys: 1 to 200000000");
    }
}
