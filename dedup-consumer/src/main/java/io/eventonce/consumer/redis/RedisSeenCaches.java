package io.eventonce.consumer.redis;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.SeenCaches;
import io.eventonce.service.Ticker;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.UriComponentsBuilder;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** Makes seen caches that share their marks, each with its own connection. Closing it closes all connections. */
final class RedisSeenCaches implements SeenCaches {
    private static final Logger LOG = LoggerFactory.getLogger(RedisSeenCaches.class);

    private final URI url;
    private final RedisSettings settings;
    private final Supplier<SSLSocketFactory> tls;
    private final TokenSet seen;
    private final ConsumerMetrics metrics;
    private final Ticker ticker;
    private final RedisFailures failures;
    private final List<RedisSeenCache> caches = new CopyOnWriteArrayList<>();

    /**
     * Redis need not be there yet.
     *
     * @param tls for {@code rediss://}, asked for each connection
     */
    RedisSeenCaches(RedisSettings settings, Supplier<SSLSocketFactory> tls, ConsumerMetrics metrics, Ticker ticker) {
        this.url = withPort(settings.url());
        this.settings = settings;
        this.tls = tls;
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
        RedisSeenCache cache = new RedisSeenCache(seen, this::connect, metrics, failures, ticker);
        caches.add(cache);
        return cache;
    }

    private Jedis connect() {
        int timeout = (int) settings.timeout().toMillis();
        var client = DefaultJedisClientConfig.builder().connectionTimeoutMillis(timeout).socketTimeoutMillis(timeout);
        if ("rediss".equals(url.getScheme())) {
            // Without this Jedis takes a trusted certificate of any server.
            SSLParameters sameName = new SSLParameters();
            sameName.setEndpointIdentificationAlgorithm("HTTPS");
            client.sslSocketFactory(tls.get()).sslParameters(sameName);
        }
        return new Jedis(url, client.build());
    }

    @Override
    public void close() {
        caches.forEach(RedisSeenCache::close);
    }
}
