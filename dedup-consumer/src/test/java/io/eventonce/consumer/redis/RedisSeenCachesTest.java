package io.eventonce.consumer.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class RedisSeenCachesTest {
    @Test
    void thePortIsTheUsualOneUnlessGiven() {
        assertThat(RedisSeenCaches.withPort(URI.create("redis://:p%40ss@redis/3")))
                .isEqualTo(URI.create("redis://:p%40ss@redis:6379/3"));
        assertThat(RedisSeenCaches.withPort(URI.create("redis://redis:1"))).isEqualTo(URI.create("redis://redis:1"));
    }
}
