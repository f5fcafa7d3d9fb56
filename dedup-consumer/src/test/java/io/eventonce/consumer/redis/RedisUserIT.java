package io.eventonce.consumer.redis;

import static io.eventonce.consumer.testing.TestingRecords.record;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.StoreIdentity;
import io.eventonce.devstack.RedisUser;
import io.eventonce.kit.TestServices;
import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;

/** The user in {@code infra/redis/users.conf} is enough for the seen cache, and for nothing else. */
class RedisUserIT {
    private static final URI ADMINISTRATOR = URI.create(TestServices.shared().redisUrl());
    private static final StoreIdentity IDENTITY = new StoreIdentity(new UUID(9, 9), "one");
    private static final Pattern REFUSED = Pattern.compile("(?m)^\\| `([A-Z][^`]*)` \\|");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final URI url = user();

    @Test
    void theSeenCacheNeedsNoMore() {
        Storable marked = record(0, "a", "{}");
        try (RedisSeenCaches caches = caches()) {
            caches.get().mark(IDENTITY, List.of(marked));
        }

        try (RedisSeenCaches caches = caches()) {
            SeenCache other = caches.get();
            other.assigned(Set.of(0));
            assertThat(other.lookUp(IDENTITY, List.of(marked)).size()).isEqualTo(1);
        }
        assertThat(registry.counter("eventonce.cache.failures").count()).isZero();
    }

    @Test
    void whatTheDocumentationCallsRefusedIsRefused() throws IOException {
        List<String> commands = REFUSED.matcher(Files.readString(Path.of("..", "infra", "redis", "README.md")))
                .results()
                .map(row -> row.group(1)).toList();

        assertThat(commands).hasSizeGreaterThan(10);
        try (Jedis redis = new Jedis(url)) {
            for (String command : commands) {
                String[] words = command.split(" ");
                assertThatThrownBy(() -> redis.sendCommand(() -> words[0].getBytes(US_ASCII), rest(words))).as(command)
                        .isInstanceOf(JedisAccessControlException.class).hasMessageStartingWith("NOPERM");
            }
        }
    }

    @Test
    void nobodyElseMayDoAnything() throws IOException {
        assertThat(Files.readAllLines(Path.of("..", "infra", "redis", "users.conf")))
                .filteredOn(line -> line.startsWith("user ")).hasSize(2).contains("user default off");
    }

    private static String[] rest(String[] words) {
        return List.of(words).subList(1, words.length).toArray(String[]::new);
    }

    private static URI user() {
        try (Jedis redis = new Jedis(ADMINISTRATOR)) {
            List<String> rules = RedisUser.rules("secret");
            redis.aclSetUser("only-the-cache", rules.toArray(String[]::new));
        }
        return URI.create(ADMINISTRATOR.toString().replace("redis://", "redis://only-the-cache:secret@"));
    }

    private RedisSeenCaches caches() {
        return new RedisSeenCaches(new RedisSettings(true, url, "", Duration.ofSeconds(2), 1_000),
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                new ConsumerMetrics(registry, Clock.systemUTC()), Ticker.system());
    }
}
