package io.eventonce.consumer.redis;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.SeenCaches;
import io.eventonce.service.Ticker;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the seen caches: one per consumer, as each is used by one thread. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
    @Bean
    SeenCaches seenCaches(RedisSettings settings, SslBundles bundles, ConsumerMetrics metrics, Ticker ticker) {
        return settings.enabled()
                ? new RedisSeenCaches(settings, tls(settings.sslBundle(), bundles), metrics, ticker)
                : SeenCaches.none();
    }

    /** Asked for each connection, so a certificate that was replaced counts for the next one. */
    private static Supplier<SSLSocketFactory> tls(String bundle, SslBundles bundles) {
        return bundle.isEmpty()
                ? () -> (SSLSocketFactory) SSLSocketFactory.getDefault()
                : () -> bundles.getBundle(bundle).createSslContext().getSocketFactory();
    }
}
