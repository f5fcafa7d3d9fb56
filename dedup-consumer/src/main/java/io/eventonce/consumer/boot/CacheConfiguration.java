package io.eventonce.consumer.boot;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.boot.ConsumerSettings.Cache;
import io.eventonce.consumer.redis.RedisSeenCaches;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The seen cache: one per consumer, as each is used by one thread. */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {
    @Bean
    @ConditionalOnProperty(name = "eventonce.cache.enabled", matchIfMissing = true)
    RedisSeenCaches redisSeenCaches(ConsumerSettings settings, ConsumerMetrics metrics) {
        Cache cache = settings.cache();
        return new RedisSeenCaches(cache.redisUrl(), cache.timeout(), cache.keys(), metrics);
    }

    @Bean
    @ConditionalOnProperty(name = "eventonce.cache.enabled", havingValue = "false")
    Supplier<SeenCache> noSeenCaches() {
        return SeenCache::none;
    }
}
