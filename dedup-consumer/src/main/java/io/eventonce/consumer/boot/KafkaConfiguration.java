package io.eventonce.consumer.boot;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.DeadLetterPublisher;
import io.eventonce.consumer.DeadLetterRelay;
import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.OutcomePublisher;
import io.eventonce.consumer.RejectedRecords;
import io.eventonce.consumer.SeenCaches;
import io.eventonce.consumer.kafka.EventConsumers;
import io.eventonce.consumer.kafka.EventConsumers.ConsumerGroup;
import io.eventonce.consumer.kafka.EventTopics;
import io.eventonce.consumer.kafka.KafkaClients;
import io.eventonce.consumer.kafka.KafkaDeadLetterPublisher;
import io.eventonce.consumer.kafka.KafkaOutcomePublisher;
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
    @Bean
    ConsumerMetrics consumerMetrics(MeterRegistry registry) {
        return new ConsumerMetrics(registry, Clock.systemUTC());
    }

    @Bean
    KafkaClients kafkaClients(ConsumerSettings settings) {
        Map<String, Object> common = new HashMap<>(settings.kafka().properties());
        common.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
        return new KafkaClients(common);
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
    EventTopics eventTopics(Admin admin, ConsumerSettings settings) {
        return new EventTopics(admin, settings.kafka().partitions(), settings.kafka().replicationFactor());
    }

    @Bean
    OutcomePublisher outcomePublisher(Producer<byte[], byte[]> producer, ConsumerMetrics metrics) {
        return new KafkaOutcomePublisher(producer, metrics);
    }

    @Bean
    DeadLetterRelay deadLetterRelay(RejectedRecords rejected, Producer<byte[], byte[]> producer,
            ConsumerMetrics metrics) {
        DeadLetterPublisher publisher = new KafkaDeadLetterPublisher(producer);
        return new DeadLetterRelay(rejected, publisher, metrics);
    }

    @Bean
    EventConsumers eventConsumers(ConsumerSettings settings, KafkaClients clients, Admin admin, EventStore store,
            SeenCaches caches, OutcomePublisher outcomes, ConsumerMetrics metrics) {
        ConsumerGroup group = new ConsumerGroup(settings.consumer().group(), settings.consumer().concurrency(),
                settings.consumer().batchRecords());
        return new EventConsumers(group, clients, admin, store, caches, outcomes, metrics);
    }
}
