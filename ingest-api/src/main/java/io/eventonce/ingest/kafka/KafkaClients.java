package io.eventonce.ingest.kafka;

import io.eventonce.service.kafka.ClientThreads;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes the Kafka clients. What the promises rest on is set last, where no setting can change it. The clients are
 * Kafka's own: a producer of spring-kafka's factory closes for good after some errors that the KafkaProducer itself
 * gets over.
 */
final class KafkaClients {
    /** The largest event and its key, with room to spare; brokers take 1 MiB by default. */
    private static final int LARGEST_REQUEST = 1024 * 1024;

    /** A record of the largest size comes alone. */
    private static final int FETCH = 256 * 1024;
    private static final int RECORDS_AT_A_TIME = 50;
    /** Only what is there is read, but a broker that waits for more of one partition holds up the others. */
    private static final int FETCH_WAIT_MS = 10;

    private final Map<String, Object> producer;
    private final Map<String, Object> consumer;
    private final Map<String, Object> recordConsumer;
    private final Map<String, Object> admin;
    private final ClientThreads threads;

    /**
     * @param threads is told of the threads of producers and admin clients
     * @throws ConfigException if Kafka does not take the settings
     */
    KafkaClients(KafkaSettings settings, ClientThreads threads) {
        this.threads = threads;
        Map<String, Object> common = Map.of(CommonClientConfigs.CLIENT_ID_CONFIG, settings.clientId(),
                CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, settings.reconnectBackoffMaxMs(),
                CommonClientConfigs.METADATA_MAX_AGE_CONFIG, settings.metadataMaxAgeMs());
        producer = producer(common, settings);
        consumer = consumer(common, settings);
        recordConsumer = recordConsumer(consumer);
        admin = admin(common, settings);
        // What Kafka does not take is to end the start, and not to be tried again.
        var _ = new ProducerConfig(producer);
        var _ = new ConsumerConfig(consumer);
        var _ = new AdminClientConfig(admin);
    }

    Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> made = new KafkaProducer<>(producer);
        threads.watchProducer(clientId(producer));
        return made;
    }

    /** For {@code events.outcomes}. */
    Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(consumer);
    }

    /** For {@code events}. */
    Consumer<byte[], byte[]> recordConsumer() {
        return new KafkaConsumer<>(recordConsumer);
    }

    Admin admin() {
        Admin made = Admin.create(admin);
        threads.watchAdmin(clientId(admin));
        return made;
    }

    private static String clientId(Map<String, Object> settings) {
        return String.valueOf(settings.get(CommonClientConfigs.CLIENT_ID_CONFIG));
    }

    private static Map<String, Object> producer(Map<String, Object> common, KafkaSettings settings) {
        KafkaSettings.Producer own = settings.producer();
        Map<String, Object> all = new HashMap<>(common);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, own.compression());
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, own.bufferMemory().toBytes());
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, (int) own.batchSize().toBytes());
        all.put(ProducerConfig.LINGER_MS_CONFIG, own.lingerMs());
        // What comes while a request is on its way makes the next one, so that no record need wait for long.
        all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, own.maxBlockMs());
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, own.requestTimeoutMs());
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, own.deliveryTimeoutMs());
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        putGiven(all, settings);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        // Said here, because a setting that does not go with it would silently switch it off.
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return all;
    }

    /** Each instance reads everything for itself: no group, no commits. */
    private static Map<String, Object> consumer(Map<String, Object> common, KafkaSettings settings) {
        Map<String, Object> all = new HashMap<>(common);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, settings.consumer().defaultApiTimeoutMs());
        putGiven(all, settings);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Only used when the place to read from is gone (a cut log, a new topic): what is older nobody waits for.
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "by_duration:" + Repetition.REACH);
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return all;
    }

    /** With little memory: there are several at a time. */
    private static Map<String, Object> recordConsumer(Map<String, Object> consumer) {
        Map<String, Object> all = new HashMap<>(consumer);
        all.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId(consumer) + "-streams");
        all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH);
        all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_A_TIME);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // A position that Kafka does not have must not be replaced: its reader would skip events.
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return all;
    }

    private static Map<String, Object> admin(Map<String, Object> common, KafkaSettings settings) {
        Map<String, Object> all = new HashMap<>(common);
        all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, settings.admin().requestTimeoutMs());
        all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, settings.admin().defaultApiTimeoutMs());
        putGiven(all, settings);
        return all;
    }

    private static void putGiven(Map<String, Object> all, KafkaSettings settings) {
        all.putAll(settings.properties());
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    }
}
