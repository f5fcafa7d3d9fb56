package io.eventonce.ingest.kafka;

import io.eventonce.ingest.AwaitedOutcomes;
import io.eventonce.ingest.Dependency;
import io.eventonce.ingest.EventPublisher;
import io.eventonce.ingest.IngestMetrics;
import io.eventonce.ingest.RecordLog;
import io.eventonce.ingest.SupervisedLoop;
import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import io.eventonce.service.kafka.ClientThreads;
import io.eventonce.service.kafka.Codecs;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Puts together what speaks to Kafka. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    @Bean
    ClientThreads clientThreads() {
        return new ClientThreads();
    }

    @Bean
    KafkaClients kafkaClients(KafkaSettings settings, ClientThreads threads) {
        return new KafkaClients(settings, threads);
    }

    /** A codec that cannot be used ends the start, and not every publish. */
    @Bean
    ApplicationRunner codecCheck(KafkaSettings settings) {
        return _ -> Codecs.tryOut(settings.producer().compression());
    }

    @Bean
    EventualClient<Producer<byte[], byte[]>> producer(KafkaClients clients, Ticker ticker) {
        return new EventualClient<>(clients::producer, one -> one.close(CLOSE_TIMEOUT), ticker);
    }

    @Bean
    EventualClient<Admin> admin(KafkaClients clients, Ticker ticker) {
        return new EventualClient<>(clients::admin, one -> one.close(CLOSE_TIMEOUT), ticker);
    }

    @Bean
    TopicLimit topicLimit(Ticker ticker) {
        return new TopicLimit(ticker);
    }

    @Bean
    EventsTopic eventsTopic(EventualClient<Admin> admin, Ticker ticker) {
        return new EventsTopic(admin, ticker);
    }

    @Bean
    EventPublisher eventPublisher(EventualClient<Producer<byte[], byte[]>> producer, EventualClient<Admin> admin,
            EventsTopic topic, TopicLimit limit, Ticker ticker) {
        return new KafkaEventPublisher(producer, topic::id, () -> limit.refusal(admin),
                new ThrottledLog(LOG_INTERVAL, ticker));
    }

    @Bean
    @Order(1)
    Dependency kafkaDependency(EventualClient<Admin> admin, EventualClient<Producer<byte[], byte[]>> producer,
            EventsTopic topic, TopicLimit limit) {
        return new KafkaDependency(admin, producer, topic, limit);
    }

    @Bean
    @Order(3)
    OutcomeReader outcomeReader(KafkaClients clients, AwaitedOutcomes outcomes, IngestMetrics metrics, Ticker ticker) {
        OutcomesHealth health = new OutcomesHealth();
        OutcomeRounds rounds = new OutcomeRounds(clients::consumer, outcomes, metrics, health,
                new ThrottledLog(LOG_INTERVAL, ticker), ticker);
        metrics.watchLag(rounds::lag);
        return new OutcomeReader(rounds, health);
    }

    @Bean
    RecordLog recordLog(EventualClient<Admin> admin, EventsTopic topic, KafkaClients clients, Ticker ticker) {
        return new EventRecords(admin, topic, clients, ticker);
    }

    @Bean
    SupervisedLoop outcomeLoop(OutcomeReader reader) {
        return reader.loop();
    }
}
