package io.eventonce.consumer.boot;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.SeenCaches;
import io.eventonce.consumer.boot.ConsumerSettings.Cache;
import io.eventonce.consumer.redis.RedisSeenCaches;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The seen cache: one per consumer, as each is used by one thread. */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {
    @Bean
    SeenCaches seenCaches(ConsumerSettings settings, ConsumerMetrics metrics) {
        Cache cache = settings.cache();
        return cache.enabled()
                ? new RedisSeenCaches(cache.redisUrl(), cache.timeout(), cache.keys(), metrics)
                : SeenCaches.none();
    }
}
