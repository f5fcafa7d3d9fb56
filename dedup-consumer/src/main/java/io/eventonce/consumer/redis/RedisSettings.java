package io.eventonce.consumer.redis;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The seen cache, under {@code eventonce.redis}.
 *
 * @param enabled false leaves it out, and with it Redis
 * @param sslBundle Spring's SSL bundle for {@code rediss://}; empty for the JVM's trusted certificates
 * @param timeout for a connection, and how long Redis may be silent on it
 * @param keys how many of the latest event keys this process remembers at least: 21 to 43 bytes each, outside the heap
 */
@ConfigurationProperties("eventonce.redis")
record RedisSettings(@DefaultValue("true") boolean enabled, @DefaultValue("redis://localhost:6379") URI url,
        @DefaultValue("") String sslBundle, @DefaultValue("500ms") Duration timeout,
        @DefaultValue("1500000") int keys) {

    private static final int MOST_KEYS = 200_000_000;

    RedisSettings {
        require(keys >= 1 && keys <= MOST_KEYS, "eventonce.redis.keys: 1 to " + MOST_KEYS);
        // Jedis takes 0 for "without an end".
        require(timeout.toMillis() >= 1, "eventonce.redis.timeout: 1ms or more");
        // Without the value, which may hold a password.
        require(!enabled || isRedis(url), "eventonce.redis.url: redis://[[user]:password@]host[:port][/database], or"
                + " rediss:// for TLS");
    }

    private static boolean isRedis(URI url) {
        return List.of("redis", "rediss").contains(url.getScheme()) && url.getHost() != null;
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
