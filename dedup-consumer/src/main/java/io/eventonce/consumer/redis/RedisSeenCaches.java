package io.eventonce.consumer.redis;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.SeenCache;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;

/** Makes seen caches, each with a connection of its own. Closing it closes the connections of all. */
public final class RedisSeenCaches implements Supplier<SeenCache>, AutoCloseable {
    private final URI url;
    private final JedisClientConfig settings;
    private final ConsumerMetrics metrics;
    private final List<RedisSeenCache> caches = new CopyOnWriteArrayList<>();

    /**
     * Redis need not be there yet.
     *
     * @param url such as {@code redis://:password@host:6379}
     * @param timeout for a connection, and for each answer on it
     */
    public RedisSeenCaches(URI url, Duration timeout, ConsumerMetrics metrics) {
        this.url = url;
        this.settings = DefaultJedisClientConfig.builder().connectionTimeoutMillis((int) timeout.toMillis())
                .socketTimeoutMillis((int) timeout.toMillis()).build();
        this.metrics = metrics;
    }

    @Override
    public SeenCache get() {
        RedisSeenCache cache = new RedisSeenCache(() -> new Jedis(url, settings), metrics);
        caches.add(cache);
        return cache;
    }

    /** Not before the last use of the caches. */
    @Override
    public void close() {
        caches.forEach(RedisSeenCache::disconnect);
    }
}
