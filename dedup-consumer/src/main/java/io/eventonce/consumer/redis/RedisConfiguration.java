package io.eventonce.consumer.redis;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.SeenCaches;
import io.eventonce.service.Ticker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the seen caches: one per consumer, as each is used by one thread. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
    @Bean
    SeenCaches seenCaches(RedisSettings settings, ConsumerMetrics metrics, Ticker ticker) {
        return settings.enabled() ? new RedisSeenCaches(settings, metrics, ticker) : SeenCaches.none();
    }
}
