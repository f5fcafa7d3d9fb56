package io.eventonce.consumer.redis;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.SeenCache;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/** Makes seen caches that share one Redis client. Closing it closes the connections of all. */
public final class RedisSeenCaches implements Supplier<SeenCache>, AutoCloseable {
    private final RedisClient client;
    private final Duration timeout;
    private final ConsumerMetrics metrics;

    /**
     * Redis need not be there yet.
     *
     * @param url such as {@code redis://:password@host:6379}
     * @param timeout for a connection, and for one round trip on it
     */
    public RedisSeenCaches(URI url, Duration timeout, ConsumerMetrics metrics) {
        this.client = RedisClient.create(RedisURI.create(url));
        this.client.setOptions(ClientOptions.builder().disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(timeout).keepAlive(true).build()).build());
        this.timeout = timeout;
        this.metrics = metrics;
    }

    @Override
    public SeenCache get() {
        return new RedisSeenCache(client, timeout, metrics);
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
