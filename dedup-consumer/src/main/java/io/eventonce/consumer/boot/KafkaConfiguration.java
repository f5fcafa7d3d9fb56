package io.eventonce.consumer.boot;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.DeadLetterRelay;
import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.OutcomePublisher;
import io.eventonce.consumer.RareLog;
import io.eventonce.consumer.RejectedRecords;
import io.eventonce.consumer.SeenCaches;
import io.eventonce.consumer.kafka.EventConsumers;
import io.eventonce.consumer.kafka.EventConsumers.ConsumerGroup;
import io.eventonce.consumer.kafka.EventTopics;
import io.eventonce.consumer.kafka.KafkaClients;
import io.eventonce.consumer.kafka.KafkaDeadLetterPublisher;
import io.eventonce.consumer.kafka.KafkaOutcomePublisher;
import io.eventonce.consumer.kafka.LogWatch;
import io.eventonce.consumer.kafka.TopicInspection;
import io.eventonce.consumer.kafka.TopicSettings;
import io.eventonce.event.ClientThreads;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
    /** As long as brokers let a transaction be by default. */
    private static final Duration LONG_TRANSACTION = Duration.ofMinutes(1);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    @Bean
    ConsumerMetrics consumerMetrics(MeterRegistry registry) {
        return new ConsumerMetrics(registry, Clock.systemUTC());
    }

    @Bean
    KafkaClients kafkaClients(ConsumerSettings settings, ClientThreads threads) {
        Map<String, Object> common = new HashMap<>(settings.kafka().properties());
        common.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
        return new KafkaClients(common, threads);
    }

    @Bean
    ClientThreads clientThreads() {
        return new ClientThreads();
    }

    @Bean(destroyMethod = "")
    Admin admin(KafkaClients clients) {
        return clients.admin();
    }

    /** Does not wait for what Kafka was asked: nobody is left who would use the answer. */
    @Bean
    DisposableBean adminClose(Admin admin) {
        return () -> admin.close(Duration.ZERO);
    }

    @Bean
    Producer<byte[], byte[]> producer(KafkaClients clients) {
        return clients.producer();
    }

    @Bean
    TopicSettings topicSettings(ConsumerSettings settings) {
        ConsumerSettings.Kafka kafka = settings.kafka();
        return new TopicSettings(kafka.partitions(), kafka.replicationFactor(), kafka.eventsRetention(),
                kafka.deadLetterRetention());
    }

    @Bean
    EventTopics eventTopics(Admin admin, TopicSettings settings) {
        return new EventTopics(admin, settings);
    }

    @Bean
    TopicInspection topicInspection(Admin admin, TopicSettings settings) {
        return new TopicInspection(admin, settings);
    }

    @Bean
    OutcomePublisher outcomePublisher(Producer<byte[], byte[]> producer, ConsumerMetrics metrics) {
        return new KafkaOutcomePublisher(producer, metrics, new RareLog(LOG_INTERVAL, System::nanoTime));
    }

    /** Has a producer of its own, so that outcomes do not wait behind a dead letter. */
    @Bean
    KafkaDeadLetterPublisher deadLetterPublisher(KafkaClients clients) {
        return new KafkaDeadLetterPublisher(clients.deadLetterProducer());
    }

    @Bean
    DeadLetterRelay deadLetterRelay(RejectedRecords rejected, KafkaDeadLetterPublisher publisher,
            ConsumerMetrics metrics) {
        return new DeadLetterRelay(rejected, publisher, metrics);
    }

    @Bean
    LogWatch logWatch(Admin admin, ConsumerMetrics metrics) {
        return new LogWatch(admin, metrics, LONG_TRANSACTION, Clock.systemUTC());
    }

    @Bean
    EventConsumers eventConsumers(ConsumerSettings settings, KafkaClients clients, Admin admin, EventStore store,
            SeenCaches caches, OutcomePublisher outcomes, LogWatch watch, ConsumerMetrics metrics) {
        ConsumerGroup group = new ConsumerGroup(settings.consumer().group(), settings.consumer().concurrency(),
                settings.consumer().batchRecords());
        return new EventConsumers(group, clients, admin, store, caches, outcomes, watch, metrics);
    }
}
