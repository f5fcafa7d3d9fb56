package io.eventonce.consumer.kafka;

import io.eventonce.event.ClientThreads;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
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
 * Makes the Kafka clients.
 *
 * @param common settings of all clients, the bootstrap servers among them
 * @param threads is told of the threads of the producers and the admin client
 */
public record KafkaClients(Map<String, Object> common, ClientThreads threads) {
    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;
    private static final Duration DELIVERY = Duration.ofSeconds(10);
    private static final Duration REQUEST = Duration.ofSeconds(5);
    private static final Duration BLOCK = Duration.ofSeconds(1);
    /** For as long the partitions of a killed consumer wait for another one: 45 s by default. */
    private static final Duration SESSION = Duration.ofSeconds(10);
    /** How soon a consumer notices that another one has joined and waits for partitions: after 3 s by default. */
    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    /** How soon partitions that are added are seen: after 5 minutes by default. */
    private static final Duration METADATA_AGE = Duration.ofSeconds(10);
    /** A fetch waits for so long for so many bytes, so that records which come one by one share a transaction. */
    private static final Duration FETCH_WAIT = Duration.ofMillis(10);
    private static final int FETCH_BYTES = 32 * 1024;
    /** Half of the default: what has been fetched and not yet polled waits on the heap, per partition. */
    private static final int MOST_FETCH_BYTES_PER_PARTITION = 512 * 1024;

    public Admin admin() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId("admin"));
        Admin admin = Admin.create(settings);
        threads.watchAdmin(clientId("admin"));
        return admin;
    }

    /** For small records that are to leave at once: outcomes. */
    public Producer<byte[], byte[]> producer() {
        return producer("outcomes", Map.of());
    }

    private String clientId(String purpose) {
        return common.getOrDefault(CommonClientConfigs.CLIENT_ID_CONFIG, "eventonce-dedup-consumer") + "-" + purpose;
    }

    /**
     * For dead letters. Without sequence numbers: a record that Kafka refuses leaves a gap in them, for which it refuses those
     * that follow. Copies may repeat anyway; one request at a time keeps them in order.
     */
    public Producer<byte[], byte[]> deadLetterProducer() {
        return producer("dead-letters", Map.of(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1));
    }

    private Producer<byte[], byte[]> producer(String purpose, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        settings.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE.toMillis());
        settings.putAll(common);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId(purpose));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.putAll(more);
        Producer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(),
                new ByteArraySerializer());
        threads.watchProducer(clientId(purpose));
        return producer;
    }

    /**
     * For {@code events}. No reset policy: where the log does not have the offset that is to be read, that is for
     * {@link Assignment} to look into, and never to be jumped over.
     *
     * @throws ConfigException if Kafka does not take the settings
     */
    ConsumerFactory<byte[], byte[]> consumers(String group, int batchRecords, PollBudget budget) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "eventonce-dedup-consumer");
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) HEARTBEAT.toMillis());
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE.toMillis());
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) FETCH_WAIT.toMillis());
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MOST_FETCH_BYTES_PER_PARTITION);
        settings.putAll(common);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, PresentPartitionsAssignor.class.getName());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchRecords);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        // What Kafka does not take is to end the start, and not to be tried again with each consumer that is made.
        var _ = new ConsumerConfig(settings);
        return new DefaultKafkaConsumerFactory<>(settings, budget, budget);
    }
}
