package io.eventonce.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicRulesTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Map<String, String> configs = new HashMap<>(Map.of("message.timestamp.type", "LogAppendTime",
            "retention.ms", "604800000", "retention.bytes", "-1", "cleanup.policy", "delete", "min.insync.replicas",
            "2", "unclean.leader.election.enable", "false", "max.message.bytes", "1048576"));
    private int copies = 3;

    @Test
    void aTopicAsEventonceMakesItIsNotWarnedOf() {
        assertThat(TopicRules.events(topic("events"), WEEK)).isEmpty();
        assertThat(TopicRules.outcomes(topic("events.outcomes"))).isEmpty();
        assertThat(TopicRules.notes(topic("events"))).isEmpty();
    }

    @Test
    void timestampsOfProducersAreWarnedOfWhereRetentionGoesByThem() {
        configs.put("message.timestamp.type", "CreateTime");
        assertThat(TopicRules.events(topic("events"), WEEK)).containsExactly("events: message.timestamp.type is"
                + " CreateTime, so records with old timestamps can be dropped before they are applied. Set"
                + " LogAppendTime.");

        configs.put("retention.ms", "-1");
        assertThat(TopicRules.events(topic("events"), WEEK)).isEmpty();
    }

    @Test
    void aRetentionThatIsShorterThanTheSettingIsWarnedOf() {
        configs.put("retention.ms", "3600000");
        assertWarning("events: retention.ms is 3600000, so ",
                " Set 604800000, or lower EVENTONCE_KAFKA_EVENTS_RETENTION.");
        assertThat(TopicRules.events(topic("events"), Duration.ofHours(1))).isEmpty();
        assertThat(TopicRules.events(topic("events"), Duration.ofMillis(-1))).hasSize(1);
    }

    @Test
    void aRetentionBySizeIsWarnedOf() {
        configs.put("retention.bytes", "1073741824");
        assertWarning("events: retention.bytes is 1073741824, so ", " Set -1.");
    }

    @Test
    void compactionIsWarnedOfInAllTopics() {
        configs.put("cleanup.policy", "compact,delete");
        assertWarning("events: cleanup.policy is compact,delete, so ", " Set delete.");
        assertThat(TopicRules.outcomes(topic("events.outcomes"))).hasSize(1);
        assertThat(TopicRules.deadLetters(topic("events.dead-letter"), topic("events"))).hasSize(2);
    }

    @Test
    void acknowledgedByOneOfSeveralCopiesIsWarnedOfAndOneCopyIsOnlyNoted() {
        configs.put("min.insync.replicas", "1");
        assertWarning("events: min.insync.replicas is 1, so ", " Set 2.");

        copies = 1;
        assertThat(TopicRules.events(topic("events"), WEEK)).isEmpty();
        assertThat(TopicRules.notes(topic("events"))).hasSize(1);
    }

    @Test
    void electionOfALeaderThatLacksRecordsIsWarnedOf() {
        configs.put("unclean.leader.election.enable", "true");
        assertWarning("events: unclean.leader.election.enable is true, so ", " Set false.");
    }

    @Test
    void aLimitBelowTheLargestRecordIsWarnedOf() {
        TopicFacts events = topic("events");
        configs.put("max.message.bytes", "100000");
        assertWarning("events: max.message.bytes is 100000, so ", " Set at least 335872.");
        assertThat(TopicRules.deadLetters(topic("events.dead-letter"), events)).containsExactly("events.dead-letter:"
                + " max.message.bytes is 100000, so the copy of a large record of events is refused. Set at least"
                + " 1114112.");
    }

    @Test
    void whatABrokerDoesNotTellIsTakenForKafkasDefault() {
        configs.clear();
        copies = 1;
        assertThat(TopicRules.events(topic("events"), WEEK)).singleElement().asString()
                .startsWith("events: message.timestamp.type is CreateTime");
    }

    private void assertWarning(String start, String end) {
        assertThat(TopicRules.events(topic("events"), WEEK)).singleElement().asString().startsWith(start).endsWith(end);
    }

    private TopicFacts topic(String name) {
        return new TopicFacts(name, copies, Map.copyOf(configs));
    }
}
