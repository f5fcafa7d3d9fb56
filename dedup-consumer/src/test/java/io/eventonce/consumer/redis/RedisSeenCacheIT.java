package io.eventonce.consumer.redis;

import static io.eventonce.consumer.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.SeenCacheContract;
import io.eventonce.consumer.StoreIdentity;
import io.eventonce.devstack.testing.TestServices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisSeenCacheIT extends SeenCacheContract {
    private static final URI REDIS = URI.create(TestServices.shared().redisUrl());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SeenCache cache = cache(REDIS);

    @BeforeEach
    void empty() {
        try (Jedis redis = new Jedis(REDIS)) {
            redis.flushAll();
        }
    }

    @Override
    protected SeenCache cache() {
        return cache;
    }

    @Test
    void withoutRedisNothingIsKnownAndNothingThrown() {
        SeenCache away = cache(URI.create("redis://127.0.0.1:1"));

        away.mark(new StoreIdentity("one"), List.of(record(0, "a", "{}")));

        assertThat(away.lookUp(new StoreIdentity("one"), List.of(record(0, "a", "{}"))).isEmpty()).isTrue();
        assertThat(registry.counter("eventonce.cache.failures").count()).isEqualTo(2);
    }

    private SeenCache cache(URI url) {
        return new RedisSeenCaches(url, Duration.ofSeconds(2),
                new ConsumerMetrics(registry, Clock.systemUTC())).get();
    }
}
