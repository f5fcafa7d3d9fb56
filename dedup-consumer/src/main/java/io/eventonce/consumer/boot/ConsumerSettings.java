package io.eventonce.consumer.boot;

import io.eventonce.event.ClientProperties;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of dedup-consumer, under {@code eventonce}; {@code application.yaml} maps each to its environment variable.
 */
@ConfigurationProperties("eventonce")
public record ConsumerSettings(@DefaultValue Kafka kafka, @DefaultValue Consumer consumer,
        @DefaultValue Rejected rejected,
        @DefaultValue Cache cache) {

    /**
     * The Kafka cluster and its topics.
     *
     * @param partitions of {@code events}, when it is created
     * @param replicationFactor of all topics, when they are created
     * @param eventsRetention how long {@code events} keeps records, when it is created; an existing topic that keeps them
     *     for less is named in health. A negative one means without an end
     * @param deadLetterRetention how long {@code events.dead-letter} keeps records, when it is created
     * @param properties further settings of all Kafka clients, such as {@code security.protocol}; blank ones are left out
     */
    public record Kafka(@DefaultValue("localhost:9092") String bootstrapServers, @DefaultValue("12") int partitions,
            @DefaultValue("1") short replicationFactor, @DefaultValue("7d") Duration eventsRetention,
            @DefaultValue("30d") Duration deadLetterRetention, @DefaultValue Map<String, String> properties) {
        public Kafka {
            properties = ClientProperties.checked(properties);
        }
    }

    /**
     * Reading and applying.
     *
     * @param concurrency how many consumers run in this process, each with its own connections
     * @param batchRecords the most records that one transaction applies
     */
    public record Consumer(@DefaultValue("eventonce") String group, @DefaultValue("2") int concurrency,
            @DefaultValue("4000") int batchRecords) {
        public Consumer {
            if (concurrency < 1) {
                throw new IllegalArgumentException("eventonce.consumer.concurrency must be at least 1");
            }
            if (batchRecords < 1) {
                throw new IllegalArgumentException("eventonce.consumer.batch-records must be at least 1");
            }
        }
    }

    /**
     * Rejected records in PostgreSQL. One that has not been copied to {@code events.dead-letter} yet is always kept.
     *
     * @param keptFor how long one is kept
     * @param keptRecords how many of the latest are kept
     */
    public record Rejected(@DefaultValue("30d") Duration keptFor, @DefaultValue("1000000") long keptRecords) {
        public Rejected {
            if (keptFor.toSeconds() < 1) {
                throw new IllegalArgumentException("eventonce.rejected.kept-for must be at least 1s");
            }
            if (keptRecords < 1) {
                throw new IllegalArgumentException("eventonce.rejected.kept-records must be at least 1");
            }
        }
    }

    /**
     * The seen cache.
     *
     * @param enabled false leaves it out, and with it Redis
     * @param timeout for a connection, and how long Redis may be silent on it
     * @param keys how many of the latest event keys this process remembers at least: 21 to 43 bytes each, outside the heap
     */
    public record Cache(@DefaultValue("true") boolean enabled, @DefaultValue("redis://localhost:6379") URI redisUrl,
            @DefaultValue("500ms") Duration timeout, @DefaultValue("1500000") int keys) {

        private static final int MOST_KEYS = 200_000_000;

        public Cache {
            if (keys < 1 || keys > MOST_KEYS) {
                throw new IllegalArgumentException("eventonce.cache.keys must be from 1 to " + MOST_KEYS);
            }
            if (timeout.toMillis() < 1) {
                throw new IllegalArgumentException("eventonce.cache.timeout must be at least 1ms");
            }
            if (enabled && !isRedis(redisUrl)) {
                // Without the value, which may hold a password.
                throw new IllegalArgumentException(
                        "eventonce.cache.redis-url must be redis://[[user]:password@]host[:port][/database], or rediss:// for TLS");
            }
        }

        private static boolean isRedis(URI url) {
            return List.of("redis", "rediss").contains(url.getScheme()) && url.getHost() != null;
        }
    }
}
