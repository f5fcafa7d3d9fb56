package io.eventonce.consumer.redis;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.SeenCaches;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.UriComponentsBuilder;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;

/** Makes seen caches that know the same, each with a connection of its own. Closing it closes all connections. */
public final class RedisSeenCaches implements SeenCaches {
    private static final Logger LOG = LoggerFactory.getLogger(RedisSeenCaches.class);

    private final URI url;
    private final JedisClientConfig settings;
    private final TokenSet seen;
    private final ConsumerMetrics metrics;
    private final RedisFailures failures = new RedisFailures(System::nanoTime, LOG::warn);
    private final List<RedisSeenCache> caches = new CopyOnWriteArrayList<>();

    /**
     * Redis need not be there yet.
     *
     * @param url such as {@code redis://:password@host:6379}; the port may be left out
     * @param timeout for a connection, and how long Redis may be silent on it; at least 1 ms
     * @param keys how many of the latest event keys the caches remember together, at least
     */
    public RedisSeenCaches(URI url, Duration timeout, int keys, ConsumerMetrics metrics) {
        this.url = withPort(url);
        this.settings = DefaultJedisClientConfig.builder().connectionTimeoutMillis((int) timeout.toMillis())
                .socketTimeoutMillis((int) timeout.toMillis()).build();
        this.seen = new TokenSet(keys);
        this.metrics = metrics;
    }

    /** Jedis takes no URL without a port. */
    static URI withPort(URI url) {
        return url.getPort() >= 0
                ? url
                : UriComponentsBuilder.fromUri(url).port(Protocol.DEFAULT_PORT).build(true).toUri();
    }

    @Override
    public SeenCache get() {
        RedisSeenCache cache = new RedisSeenCache(seen, () -> new Jedis(url, settings), metrics, failures);
        caches.add(cache);
        return cache;
    }

    @Override
    public void close() {
        caches.forEach(RedisSeenCache::close);
    }
}
