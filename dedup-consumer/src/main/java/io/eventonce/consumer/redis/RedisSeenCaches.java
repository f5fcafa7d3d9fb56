package io.eventonce.consumer.redis;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.SeenCaches;
import io.eventonce.service.Ticker;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.UriComponentsBuilder;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;

/** Makes seen caches that share their marks, each with its own connection. Closing it closes all connections. */
final class RedisSeenCaches implements SeenCaches {
    private static final Logger LOG = LoggerFactory.getLogger(RedisSeenCaches.class);

    private final URI url;
    private final JedisClientConfig client;
    private final TokenSet seen;
    private final ConsumerMetrics metrics;
    private final Ticker ticker;
    private final RedisFailures failures;
    private final List<RedisSeenCache> caches = new CopyOnWriteArrayList<>();

    /** Redis need not be there yet. */
    RedisSeenCaches(RedisSettings settings, ConsumerMetrics metrics, Ticker ticker) {
        int timeout = (int) settings.timeout().toMillis();
        this.url = withPort(settings.url());
        this.client = DefaultJedisClientConfig.builder().connectionTimeoutMillis(timeout).socketTimeoutMillis(timeout)
                .build();
        this.seen = new TokenSet(settings.keys());
        this.metrics = metrics;
        this.ticker = ticker;
        this.failures = new RedisFailures(ticker, LOG::warn);
    }

    /** Jedis takes no URL without a port. */
    static URI withPort(URI url) {
        return url.getPort() >= 0
                ? url
                : UriComponentsBuilder.fromUri(url).port(Protocol.DEFAULT_PORT).build(true).toUri();
    }

    @Override
    public SeenCache get() {
        RedisSeenCache cache = new RedisSeenCache(seen, () -> new Jedis(url, client), metrics, failures, ticker);
        caches.add(cache);
        return cache;
    }

    @Override
    public void close() {
        caches.forEach(RedisSeenCache::close);
    }
}
