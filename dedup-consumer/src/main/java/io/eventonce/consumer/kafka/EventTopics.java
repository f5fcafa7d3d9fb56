package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.DEAD_LETTER;
import static io.eventonce.event.KafkaTopics.EVENTS;
import static io.eventonce.event.KafkaTopics.OUTCOMES;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics of the Kafka contract where they are missing; those that are there stay as they are. */
final class EventTopics {
    /** Room in a dead letter beside the record that it copies. */
    static final int DEAD_LETTER_HEADERS = 64 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(EventTopics.class);
    private static final Duration OUTCOMES_KEPT = Duration.ofHours(1);
    private static final int LARGEST_EVENT = 1024 * 1024;
    private static final int LARGEST_DEAD_LETTER = 16 * 1024 * 1024;

    private final Admin admin;
    private final TopicSettings settings;

    EventTopics(Admin admin, TopicSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Returns when all topics are there.
     *
     * @throws KafkaException if Kafka does not answer or refuses
     */
    void create() {
        Set<String> present = KafkaAnswer.to("list the topics", admin.listTopics().names());
        for (NewTopic topic : topics()) {
            if (!present.contains(topic.name())) {
                create(topic);
            }
        }
    }

    private List<NewTopic> topics() {
        return List.of(topic(EVENTS, settings.partitions(), settings.eventsRetention(), LARGEST_EVENT),
                topic(OUTCOMES, 1, OUTCOMES_KEPT, LARGEST_DEAD_LETTER),
                topic(DEAD_LETTER, 1, settings.deadLetterRetention(), LARGEST_DEAD_LETTER));
    }

    /** Every setting that a promise rests on is given, as brokers have their own defaults. */
    private NewTopic topic(String name, int partitions, Duration retention, int largestRecord) {
        Map<String, String> configs = new HashMap<>(Map.of(
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(TopicSettings.millis(retention)),
                TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(largestRecord)));
        if (settings.replicationFactor() > 1) {
            configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new NewTopic(name, partitions, settings.replicationFactor()).configs(configs);
    }

    private void create(NewTopic topic) {
        try {
            KafkaAnswer.to("create topic " + topic.name(), admin.createTopics(List.of(topic)).all());
            LOG.info("Created topic {} with {} partitions", topic.name(), topic.numPartitions());
        } catch (KafkaException e) {
            // Another instance was first.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
