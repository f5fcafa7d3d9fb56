package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.EVENTS;
import static io.eventonce.event.KafkaTopics.LARGEST_EVENT_RECORD;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The settings of a topic that can break a promise: a sentence for each, with the remedy. */
final class TopicRules {
    private static final int MAX_MESSAGE_BYTES = 1_048_588;
    private static final long WEEK = Duration.ofDays(7).toMillis();

    private final List<String> warnings = new ArrayList<>();
    private final TopicFacts topic;

    private TopicRules(TopicFacts topic) {
        this.topic = topic;
    }

    /**
     * The faults of {@code events}.
     *
     * @param retention the shortest retention; a negative one means no end
     */
    static List<String> events(TopicFacts topic, Duration retention) {
        TopicRules rules = new TopicRules(topic);
        rules.retention(TopicSettings.millis(retention));
        rules.compaction("records that are not applied yet can be dropped");
        rules.copies();
        rules.largest(LARGEST_EVENT_RECORD, "the largest event of the contract is refused");
        return rules.warnings;
    }

    /** The faults of {@code events.outcomes}. A dropped outcome is only silence, so its age does not matter. */
    static List<String> outcomes(TopicFacts topic) {
        TopicRules rules = new TopicRules(topic);
        rules.compaction("outcomes, which have no key, are refused");
        return rules.warnings;
    }

    /** The faults of {@code events.dead-letter}, which must take every record that {@code events} takes. */
    static List<String> deadLetters(TopicFacts topic, TopicFacts events) {
        TopicRules rules = new TopicRules(topic);
        rules.compaction("dead letters without a key are refused");
        rules.largest(events.number(MAX_MESSAGE_BYTES_CONFIG, MAX_MESSAGE_BYTES) + EventTopics.DEAD_LETTER_HEADERS,
                "the copy of a large record of " + EVENTS + " is refused");
        return rules.warnings;
    }

    /** Unusual settings that may be intended. */
    static List<String> notes(TopicFacts topic) {
        return topic.copies() > 1
                ? List.of()
                : List.of(topic.name() + ": it has one copy, so a broker that loses its disk loses records.");
    }

    /** The sentence for a topic whose settings Kafka does not show. */
    static String hidden(String topic) {
        return topic + ": Kafka does not show its settings. Give the right DESCRIBE_CONFIGS on the topic.";
    }

    private void retention(long least) {
        long kept = topic.number(RETENTION_MS_CONFIG, WEEK);
        if (kept >= 0 && (least < 0 || kept < least)) {
            warn(RETENTION_MS_CONFIG, kept, "events that are not applied for as long are lost",
                    "Set %d, or lower EVENTONCE_KAFKA_EVENTS_RETENTION".formatted(least));
        }
        if (kept >= 0 && !topic.text(MESSAGE_TIMESTAMP_TYPE_CONFIG).orElse("CreateTime").equals("LogAppendTime")) {
            warn(MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
                    "records with old timestamps can be dropped before they are applied", "Set LogAppendTime");
        }
        long bytes = topic.number(RETENTION_BYTES_CONFIG, -1);
        if (bytes >= 0) {
            warn(RETENTION_BYTES_CONFIG, bytes, "records can be dropped before they are applied", "Set -1");
        }
    }

    private void compaction(String consequence) {
        String policy = topic.text(CLEANUP_POLICY_CONFIG).orElse("delete");
        if (policy.contains("compact")) {
            warn(CLEANUP_POLICY_CONFIG, policy, consequence, "Set delete");
        }
    }

    private void copies() {
        long written = topic.number(MIN_IN_SYNC_REPLICAS_CONFIG, 1);
        if (topic.copies() > 1 && written < 2) {
            warn(MIN_IN_SYNC_REPLICAS_CONFIG, written, "an acknowledged record can be on one disk only", "Set 2");
        }
        if (topic.text(UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG).orElse("false").equals("true")) {
            warn(UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "true", "acknowledged records can be lost", "Set false");
        }
    }

    private void largest(long least, String consequence) {
        long bytes = topic.number(MAX_MESSAGE_BYTES_CONFIG, MAX_MESSAGE_BYTES);
        if (bytes < least) {
            warn(MAX_MESSAGE_BYTES_CONFIG, bytes, consequence, "Set at least " + least);
        }
    }

    private void warn(String config, Object value, String consequence, String remedy) {
        warnings.add("%s: %s is %s, so %s. %s.".formatted(topic.name(), config, value, consequence, remedy));
    }
}
