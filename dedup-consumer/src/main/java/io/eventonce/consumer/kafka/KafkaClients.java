package io.eventonce.consumer.kafka;

import io.eventonce.service.kafka.ClientThreads;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * Makes the Kafka clients. The settings that the promises rest on are set last, so that no other setting can change
 * them.
 *
 * @param threads gets the threads of the producers and the admin client
 */
record KafkaClients(KafkaSettings settings, ClientThreads threads) {
    /** Room for the largest dead letter. */
    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;

    Admin admin() {
        Map<String, Object> all = new HashMap<>(given());
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId("admin"));
        Admin admin = Admin.create(all);
        threads.watchAdmin(clientId("admin"));
        return admin;
    }

    /** For small records that are to leave at once: outcomes. */
    Producer<byte[], byte[]> producer() {
        return producer("outcomes", Map.of());
    }

    /**
     * For dead letters. Without sequence numbers: a record that Kafka refuses leaves a gap in them, for which it
     * refuses those that follow. Copies may repeat anyway; one request at a time keeps them in order.
     */
    Producer<byte[], byte[]> deadLetterProducer() {
        return producer("dead-letters", Map.of(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1));
    }

    private Producer<byte[], byte[]> producer(String purpose, Map<String, Object> more) {
        KafkaSettings.Producer own = settings.producer();
        Map<String, Object> all = new HashMap<>();
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        all.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, settings.metadataMaxAgeMs());
        all.put(ProducerConfig.LINGER_MS_CONFIG, own.lingerMs());
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, own.maxBlockMs());
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, own.requestTimeoutMs());
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, own.deliveryTimeoutMs());
        all.putAll(given());
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId(purpose));
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.putAll(more);
        Producer<byte[], byte[]> producer = new KafkaProducer<>(all, new ByteArraySerializer(),
                new ByteArraySerializer());
        threads.watchProducer(clientId(purpose));
        return producer;
    }

    /**
     * For {@code events}. No reset policy: if the log does not have the requested offset, {@link LogRepair} decides. No
     * record is skipped silently.
     *
     * @throws ConfigException if Kafka does not take the settings
     */
    ConsumerFactory<byte[], byte[]> consumers(PollBudget budget, Gathering gathering) {
        KafkaSettings.Consumer own = settings.consumer();
        Map<String, Object> all = new HashMap<>();
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.clientId());
        all.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, settings.metadataMaxAgeMs());
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, own.sessionTimeoutMs());
        all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, own.heartbeatIntervalMs());
        all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, own.fetchMaxWaitMs());
        all.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, (int) own.fetchMinBytes().toBytes());
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, (int) own.maxPartitionFetchBytes().toBytes());
        all.putAll(given());
        all.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, PresentPartitionsAssignor.class.getName());
        all.put(ConsumerConfig.GROUP_ID_CONFIG, own.group());
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, own.batchRecords());
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        // Settings that Kafka refuses end the start. They are not tried again with each new consumer.
        var _ = new ConsumerConfig(all);
        return new DefaultKafkaConsumerFactory<>(all) {
            @Override
            protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> configs) {
                return new GatheringConsumer(configs, budget, gathering);
            }
        };
    }

    /** The settings that an operator gives for all clients. */
    private Map<String, Object> given() {
        Map<String, Object> given = new HashMap<>(settings.properties());
        given.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        return given;
    }

    private String clientId(String purpose) {
        return settings.properties().getOrDefault(CommonClientConfigs.CLIENT_ID_CONFIG, settings.clientId()) + "-"
                + purpose;
    }
}
