package io.eventonce.consumer.kafka;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.OutcomePublisher;
import io.eventonce.consumer.SeenCaches;
import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import io.eventonce.service.kafka.ClientThreads;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what speaks to Kafka. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
    /** As long as brokers let a transaction be by default. */
    private static final Duration LONG_TRANSACTION = Duration.ofMinutes(1);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    @Bean
    ClientThreads clientThreads() {
        return new ClientThreads();
    }

    @Bean
    KafkaClients kafkaClients(KafkaSettings settings, ClientThreads threads) {
        return new KafkaClients(settings, threads);
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
    EventTopics eventTopics(Admin admin, KafkaSettings settings) {
        return new EventTopics(admin, settings.topics());
    }

    @Bean
    TopicInspection topicInspection(Admin admin, KafkaSettings settings) {
        return new TopicInspection(admin, settings.topics());
    }

    @Bean
    OutcomePublisher outcomePublisher(Producer<byte[], byte[]> producer, ConsumerMetrics metrics, Ticker ticker) {
        return new KafkaOutcomePublisher(producer, metrics, new ThrottledLog(LOG_INTERVAL, ticker));
    }

    /** Has its own producer, so that outcomes do not wait behind a dead letter. */
    @Bean
    KafkaDeadLetterPublisher deadLetterPublisher(KafkaClients clients, Ticker ticker) {
        return new KafkaDeadLetterPublisher(clients.deadLetterProducer(), ticker);
    }

    @Bean
    LogWatch logWatch(Admin admin, ConsumerMetrics metrics) {
        return new LogWatch(admin, metrics, LONG_TRANSACTION, Clock.systemUTC());
    }

    @Bean
    EventConsumers eventConsumers(KafkaSettings settings, KafkaClients clients, Admin admin, EventStore store,
            SeenCaches caches, OutcomePublisher outcomes, LogWatch watch, ConsumerMetrics metrics, Ticker ticker) {
        return new EventConsumers(settings.consumer().concurrency(), clients, admin, store, caches, outcomes, watch,
                metrics, ticker);
    }
}
