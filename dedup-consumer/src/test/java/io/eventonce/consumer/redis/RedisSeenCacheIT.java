package io.eventonce.consumer.redis;

import static io.eventonce.consumer.testing.TestingRecords.record;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.SeenCacheContract;
import io.eventonce.consumer.StoreIdentity;
import io.eventonce.kit.TestServices;
import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisSeenCacheIT extends SeenCacheContract {
    private static final URI REDIS = URI.create(TestServices.shared().redisUrl());
    private static final StoreIdentity IDENTITY = new StoreIdentity(new UUID(7, 7), "one");
    private static final int KEYS = 200_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SeenCache cache = caches(REDIS).get();

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
    void whoeverReadsThePartitionNextLearnsWhatWasMarked() {
        Storable marked = record(0, "a", "{}");
        try (RedisSeenCaches before = caches(REDIS)) {
            before.get().mark(IDENTITY, List.of(marked));
        }
        SeenCache other = caches(REDIS).get();

        other.assigned(Set.of(1));
        assertThat(other.lookUp(IDENTITY, List.of(marked)).isEmpty()).isTrue();
        other.assigned(Set.of(0));
        assertThat(other.lookUp(new StoreIdentity(new UUID(7, 7), "other"), List.of(marked)).isEmpty()).isTrue();
        other.assigned(Set.of(0));
        assertThat(other.lookUp(IDENTITY, List.of(marked)).size()).isEqualTo(1);
    }

    @Test
    void theConsumersOfAProcessKnowTheSame() {
        RedisSeenCaches caches = caches(REDIS);
        Storable marked = record(0, "a", "{}");

        caches.get().mark(IDENTITY, List.of(marked));

        assertThat(caches.get().lookUp(IDENTITY, List.of(marked)).size()).isEqualTo(1);
    }

    @Test
    void aFullLogMakesRoomAndTheLatestMarksStay() {
        List<Storable> some = IntStream.range(0, 70_000).mapToObj(n -> record(n, "id-" + n, "{}")).toList();
        try (RedisSeenCaches before = caches(REDIS)) {
            SeenCache writer = before.get();
            for (int i = 0; i < 4; i++) {
                writer.mark(IDENTITY, some);
            }
            writer.mark(IDENTITY, List.of(record(0, "last", "{}")));
        }
        try (Jedis redis = new Jedis(REDIS)) {
            assertThat(redis.keys("*")).containsExactlyInAnyOrder("seen:" + IDENTITY.namespace() + ":0",
                    "seen:" + IDENTITY.namespace() + ":0:other");
            for (String key : redis.keys("*")) {
                assertThat(redis.strlen(key)).isLessThan(TokenLog.FULL_BYTES + 70_000L * TokenSet.TOKEN_BYTES);
                assertThat(redis.ttl(key)).isPositive();
            }
        }
        SeenCache other = caches(REDIS).get();
        other.assigned(Set.of(0));

        assertThat(other.lookUp(IDENTITY, List.of(record(0, "last", "{}"))).size()).isEqualTo(1);
        assertThat(other.lookUp(IDENTITY, some).size()).isEqualTo(some.size());
    }

    @Test
    void whatIsNoLogTeachesNothing() {
        Storable unknown = record(0, "a", "{}");
        try (Jedis redis = new Jedis(REDIS)) {
            redis.set(("seen:" + IDENTITY.namespace() + ":0").getBytes(US_ASCII), new byte[17]);
            redis.lpush("seen:" + IDENTITY.namespace() + ":1", "no string");
        }

        cache.assigned(Set.of(0, 1));

        assertThat(cache.lookUp(IDENTITY, List.of(unknown)).isEmpty()).isTrue();
        assertThat(registry.counter("eventonce.cache.failures").count()).isZero();
    }

    @Test
    void withoutRedisNothingIsThrownAndOnlyThisProcessKnows() {
        SeenCache away = caches(URI.create("redis://127.0.0.1:1")).get();
        away.assigned(Set.of(0));

        assertThat(away.lookUp(IDENTITY, List.of(record(0, "a", "{}"))).isEmpty()).isTrue();
        assertThat(registry.counter("eventonce.cache.failures").count()).isEqualTo(1);
        away.mark(IDENTITY, List.of(record(0, "a", "{}")));
        assertThat(away.lookUp(IDENTITY, List.of(record(0, "a", "{}"))).size()).isEqualTo(1);
    }

    @Test
    void getSetAppendAndExpireAreRightsEnough() {
        URI limited = user("~seen:* -@all +get +set +append +expire");
        List<Storable> some = IntStream.range(0, 70_000).mapToObj(n -> record(n, "id-" + n, "{}")).toList();

        try (RedisSeenCaches before = caches(limited)) {
            SeenCache writer = before.get();
            for (int i = 0; i < 6; i++) {
                writer.mark(IDENTITY, some);
            }
        }

        assertThat(registry.counter("eventonce.cache.failures").count()).isZero();
        assertBounded();
        assertThat(learned(limited, some)).isEqualTo(some.size());
    }

    @Test
    void aRightThatIsMissingLeavesTheLogBoundedAndAsSoonAsItIsGivenItIsUsed() {
        URI limited = user("~seen:* -@all +get +append");
        List<Storable> some = IntStream.range(0, 70_000).mapToObj(n -> record(n, "id-" + n, "{}")).toList();
        try (RedisSeenCaches caches = caches(limited)) {
            SeenCache writer = caches.get();
            for (int i = 0; i < 8; i++) {
                writer.mark(IDENTITY, some);
            }
            assertThat(writer.lookUp(IDENTITY, some).size()).isEqualTo(some.size());
            await().until(() -> registry.counter("eventonce.cache.failures").count() > 0);
            assertBounded();

            user("~seen:* -@all +get +set +append +expire");
            writer.mark(IDENTITY, List.of(record(0, "last", "{}")));
        }

        assertThat(learned(limited, List.of(record(0, "last", "{}")))).isEqualTo(1);
    }

    @Test
    void whatIsNoLogIsReplaced() {
        Storable marked = record(0, "a", "{}");
        try (Jedis redis = new Jedis(REDIS)) {
            redis.lpush("seen:" + IDENTITY.namespace() + ":0", "no string");
            redis.lpush("seen:" + IDENTITY.namespace() + ":0:other", "no string");
        }
        try (RedisSeenCaches caches = caches(REDIS)) {
            SeenCache writer = caches.get();
            writer.assigned(Set.of(0));
            assertThat(writer.lookUp(IDENTITY, List.of(marked)).isEmpty()).isTrue();
            writer.mark(IDENTITY, List.of(marked));
        }

        assertThat(learned(REDIS, List.of(marked))).isEqualTo(1);
        assertThat(registry.counter("eventonce.cache.failures").count()).isZero();
    }

    @Test
    void afterItWasAReadOnlyReplicaItIsUsedAgain() {
        Storable first = record(0, "a", "{}");
        Storable second = record(1, "b", "{}");
        try (Jedis redis = new Jedis(REDIS); RedisSeenCaches caches = caches(REDIS)) {
            SeenCache writer = caches.get();
            redis.replicaof("127.0.0.1", 1);
            try {
                writer.mark(IDENTITY, List.of(first));
                assertThat(writer.lookUp(IDENTITY, List.of(first)).size()).isEqualTo(1);
                await().until(() -> registry.counter("eventonce.cache.failures").count() == 1);
            } finally {
                redis.replicaofNoOne();
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                writer.mark(IDENTITY, List.of(second));
                return learned(REDIS, List.of(second)) == 1;
            });
        }
    }

    @Test
    void aWrongPasswordChangesNothingButSpeed() {
        user("~seen:* -@all +get +set +append +expire");
        URI wrong = URI.create(REDIS.toString().replace("redis://", "redis://limited:wrong@"));
        Storable marked = record(0, "a", "{}");
        try (RedisSeenCaches caches = caches(wrong)) {
            SeenCache writer = caches.get();
            writer.mark(IDENTITY, List.of(marked));
            assertThat(writer.lookUp(IDENTITY, List.of(marked)).size()).isEqualTo(1);
        }
        assertThat(registry.counter("eventonce.cache.failures").count()).isEqualTo(1);
    }

    /** A user of Redis with just these rights. */
    private static URI user(String rights) {
        try (Jedis redis = new Jedis(REDIS)) {
            redis.aclSetUser("limited", ("reset on >secret " + rights).split(" "));
        }
        return URI.create(REDIS.toString().replace("redis://", "redis://limited:secret@"));
    }

    /** The number of them that a new reader of the partition knows. */
    private int learned(URI url, List<Storable> marked) {
        try (RedisSeenCaches caches = caches(url)) {
            SeenCache other = caches.get();
            other.assigned(Set.of(0));
            return other.lookUp(IDENTITY, marked).size();
        }
    }

    private static void assertBounded() {
        try (Jedis redis = new Jedis(REDIS)) {
            assertThat(redis.keys("*")).hasSizeLessThanOrEqualTo(2).allSatisfy(key -> assertThat(redis.strlen(key))
                    .isLessThan(TokenLog.FULL_BYTES + 70_000L * TokenSet.TOKEN_BYTES));
        }
    }

    private RedisSeenCaches caches(URI url) {
        return new RedisSeenCaches(new RedisSettings(true, url, "", Duration.ofSeconds(2), KEYS),
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                new ConsumerMetrics(registry, Clock.systemUTC()), Ticker.system());
    }
}
