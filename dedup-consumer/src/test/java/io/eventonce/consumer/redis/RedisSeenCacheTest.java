package io.eventonce.consumer.redis;

import static io.eventonce.consumer.testing.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.StoreIdentity;
import io.eventonce.kit.TestingTicker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedisSeenCacheTest {
    private final TestingTicker ticker = new TestingTicker();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    /** Jedis casts what it reads: an answer out of order is no JedisException. */
    @Test
    void whateverTheClientThrowsIsAnAnswerThatKnowsNothing() {
        RedisSeenCache cache = new RedisSeenCache(new TokenSet(1_000), () -> {
            throw new ClassCastException("byte[] is no List");
        }, new ConsumerMetrics(registry, Clock.systemUTC()), new RedisFailures(ticker, line -> {
        }), ticker);
        cache.assigned(Set.of(0));

        assertThat(cache.lookUp(new StoreIdentity(new UUID(7, 7), "one"), List.of(record(0, "a", "{}"))).isEmpty())
                .isTrue();
        assertThat(registry.counter("eventonce.cache.failures").count()).isEqualTo(1);
    }
}
