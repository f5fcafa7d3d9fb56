package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.DEAD_LETTER;
import static io.eventonce.event.KafkaTopics.EVENTS;
import static io.eventonce.event.KafkaTopics.OUTCOMES;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the topics are as the promises need them, also when somebody else has made them, and says in the log
 * what has changed.
 */
final class TopicInspection {
    private static final Logger LOG = LoggerFactory.getLogger(TopicInspection.class);
    private static final List<String> TOPICS = List.of(EVENTS, OUTCOMES, DEAD_LETTER);

    private final Admin admin;
    private final TopicSettings settings;
    private volatile TopicReport report = TopicReport.NOTHING;

    TopicInspection(Admin admin, TopicSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /** The result of the last look. */
    TopicReport report() {
        return report;
    }

    /**
     * Looks now. All topics are there.
     *
     * @throws KafkaException if Kafka does not answer
     */
    void look() {
        Map<String, TopicDescription> topics = KafkaAnswer.to("describe the topics",
                admin.describeTopics(TOPICS).allTopicNames());
        TopicReport found = judge(topics, oldest(partitions(topics)));
        changes(report.warnings(), found.warnings()).forEach(LOG::warn);
        changes(report.notes(), found.notes()).forEach(LOG::info);
        changes(found.warnings(), report.warnings()).forEach(mended -> LOG.info("No longer so: {}", mended));
        report = found;
    }

    private static List<String> changes(List<String> before, List<String> now) {
        return now.stream().filter(sentence -> !before.contains(sentence)).toList();
    }

    private TopicReport judge(Map<String, TopicDescription> topics, Optional<Instant> eventsDroppedBefore) {
        List<String> warnings = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Map<String, TopicFacts> facts = new HashMap<>();
        configs().forEach((name, future) -> {
            try {
                Config config = KafkaAnswer.to("read the settings of topic " + name, future);
                facts.put(name, facts(Objects.requireNonNull(topics.get(name)), config));
            } catch (KafkaException e) {
                if (!(e.getCause() instanceof AuthorizationException)) {
                    throw e;
                }
                warnings.add(TopicRules.hidden(name));
            }
        });
        TopicFacts events = facts.get(EVENTS);
        TopicFacts outcomes = facts.get(OUTCOMES);
        TopicFacts deadLetters = facts.get(DEAD_LETTER);
        if (events != null) {
            warnings.addAll(TopicRules.events(events, settings.eventsRetention()));
            notes.addAll(TopicRules.notes(events));
        }
        if (outcomes != null) {
            warnings.addAll(TopicRules.outcomes(outcomes));
        }
        if (events != null && deadLetters != null) {
            warnings.addAll(TopicRules.deadLetters(deadLetters, events));
        }
        return new TopicReport(List.copyOf(warnings), List.copyOf(notes), eventsDroppedBefore);
    }

    private Map<String, KafkaFuture<Config>> configs() {
        return admin.describeConfigs(
                TOPICS.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList()).values()
                .entrySet().stream().collect(toMap(one -> one.getKey().name(), Map.Entry::getValue));
    }

    private static TopicFacts facts(TopicDescription topic, Config config) {
        Map<String, String> configs = config.entries().stream().filter(entry -> entry.value() != null)
                .collect(toMap(ConfigEntry::name, entry -> Objects.requireNonNull(entry.value())));
        int copies = topic.partitions().stream().mapToInt(one -> one.replicas().size()).min().orElse(0);
        return new TopicFacts(topic.name(), copies, configs);
    }

    private static List<TopicPartition> partitions(Map<String, TopicDescription> topics) {
        return Objects.requireNonNull(topics.get(EVENTS)).partitions().stream()
                .map(one -> new TopicPartition(EVENTS, one.partition())).toList();
    }

    /** The time of the oldest record, in the partition that has dropped the most, if one has dropped any. */
    private Optional<Instant> oldest(List<TopicPartition> partitions) {
        var starts = offsets(partitions, OffsetSpec.earliest());
        var records = offsets(partitions, OffsetSpec.forTimestamp(0));
        return partitions.stream().filter(partition -> Objects.requireNonNull(starts.get(partition)).offset() > 0)
                .map(partition -> Objects.requireNonNull(records.get(partition)).timestamp())
                .filter(timestamp -> timestamp >= 0).max(Long::compare).map(Instant::ofEpochMilli);
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        return KafkaAnswer.to("find the oldest records of " + EVENTS,
                admin.listOffsets(partitions.stream().collect(toMap(one -> one, _ -> spec))).all());
    }
}
