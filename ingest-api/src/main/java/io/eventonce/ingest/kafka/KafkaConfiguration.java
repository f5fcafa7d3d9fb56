package io.eventonce.ingest.kafka;

import io.eventonce.ingest.AwaitedOutcomes;
import io.eventonce.ingest.Dependency;
import io.eventonce.ingest.EventPublisher;
import io.eventonce.ingest.IngestMetrics;
import io.eventonce.ingest.RareLog;
import io.eventonce.ingest.SupervisedLoop;
import io.eventonce.ingest.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Makes the Kafka clients from {@code spring.kafka}. What the promises rest on is set here, where no setting can change it.
 * The clients are Kafka's own: a producer of spring-kafka's factory closes for good after some errors that the KafkaProducer
 * itself gets over.
 */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    @Bean
    EventualClient<Producer<byte[], byte[]>> producer(ProducerFactory<?, ?> factory) {
        Map<String, Object> properties = new HashMap<>(factory.getConfigurationProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        // Said here, because a setting that does not go with it would silently switch it off.
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return new EventualClient<>(() -> new KafkaProducer<>(properties), one -> one.close(CLOSE_TIMEOUT));
    }

    @Bean
    EventualClient<Admin> admin(KafkaAdmin admin) {
        return new EventualClient<>(() -> Admin.create(admin.getConfigurationProperties()),
                one -> one.close(CLOSE_TIMEOUT));
    }

    @Bean
    TopicLimit topicLimit(Ticker ticker) {
        return new TopicLimit(ticker);
    }

    @Bean
    EventPublisher eventPublisher(EventualClient<Producer<byte[], byte[]>> producer, EventualClient<Admin> admin,
            TopicLimit limit, Ticker ticker) {
        return new KafkaEventPublisher(producer, () -> limit.refusal(admin), new RareLog(LOG_INTERVAL, ticker));
    }

    @Bean
    @Order(1)
    Dependency kafkaDependency(EventualClient<Admin> admin, EventualClient<Producer<byte[], byte[]>> producer,
            TopicLimit limit) {
        return new KafkaDependency(admin, producer, limit);
    }

    @Bean
    @Order(3)
    OutcomeReader outcomeReader(ConsumerFactory<?, ?> factory, AwaitedOutcomes outcomes, IngestMetrics metrics,
            Ticker ticker) {
        Map<String, Object> properties = new HashMap<>(factory.getConfigurationProperties());
        // Each instance reads everything for itself: no group, no commits.
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Only used when the place to read from is gone (a cut log, a new topic): what is older nobody waits for.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "by_duration:" + Repetition.REACH);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        OutcomesHealth health = new OutcomesHealth();
        OutcomeRounds rounds = new OutcomeRounds(() -> new KafkaConsumer<>(properties), outcomes, metrics, health,
                new RareLog(LOG_INTERVAL, ticker), ticker);
        metrics.watchLag(rounds::lag);
        return new OutcomeReader(rounds, health);
    }

    @Bean
    SupervisedLoop outcomeLoop(OutcomeReader reader) {
        return reader.loop();
    }
}
