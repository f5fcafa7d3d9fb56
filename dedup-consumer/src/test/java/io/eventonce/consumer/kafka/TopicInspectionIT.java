package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.DEAD_LETTER;
import static io.eventonce.event.KafkaTopics.EVENTS;
import static io.eventonce.event.KafkaTopics.OUTCOMES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.eventonce.kit.TestServices;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Of topics that {@link EventTopics} has just made. */
class TopicInspectionIT {
    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers",
            TestServices.shared().kafkaBootstrap());
    private static final Admin ADMIN = Admin.create(CLIENT);
    private static final TopicSettings SETTINGS = new TopicSettings(2, (short) 1, Duration.ofDays(7),
            Duration.ofDays(30));

    private final TopicInspection inspection = new TopicInspection(ADMIN, SETTINGS);

    @BeforeEach
    void createTopics() throws Exception {
        Set<String> present = ADMIN.listTopics().names().get();
        ADMIN.deleteTopics(List.of(EVENTS, OUTCOMES, DEAD_LETTER).stream().filter(present::contains).toList()).all()
                .get();
        await().until(() -> Collections.disjoint(ADMIN.listTopics().names().get(),
                List.of(EVENTS, OUTCOMES, DEAD_LETTER)));
        new EventTopics(ADMIN, SETTINGS).create();
        await().ignoreExceptions().untilAsserted(inspection::look);
    }

    @AfterAll
    static void close() {
        ADMIN.close();
    }

    @Test
    void topicsThatEventonceMakesBreakNoPromise() {
        TopicReport report = inspection.report();

        assertThat(report.warnings()).isEmpty();
        assertThat(report.notes()).singleElement().asString().startsWith("events: it has one copy");
        assertThat(report.eventsDroppedBefore()).isEmpty();
    }

    @Test
    void whatWasChangedIsNamedUntilItIsMendedAndLoggedOnce() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        ((Logger) LoggerFactory.getLogger(TopicInspection.class)).addAppender(log);

        set(EVENTS, "message.timestamp.type", "CreateTime");
        set(OUTCOMES, "cleanup.policy", "compact");
        set(DEAD_LETTER, "max.message.bytes", "1048588");
        await().untilAsserted(() -> {
            inspection.look();
            assertThat(inspection.report().warnings()).satisfiesExactly(
                    first -> assertThat(first).startsWith("events: message.timestamp.type is CreateTime"),
                    second -> assertThat(second).startsWith("events.outcomes: cleanup.policy is compact"),
                    third -> assertThat(third).startsWith("events.dead-letter: max.message.bytes is 1048588"));
        });
        inspection.look();
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).hasSize(3).doesNotHaveDuplicates();

        set(EVENTS, "message.timestamp.type", "LogAppendTime");
        await().untilAsserted(() -> {
            inspection.look();
            assertThat(inspection.report().warnings()).hasSize(2);
        });
        assertThat(log.list.getLast().getFormattedMessage()).startsWith("No longer so: events: message.timestamp.type");
    }

    @Test
    void onceRecordsAreDroppedTheTimeOfTheOldestIsKnown() throws Exception {
        Instant before = Instant.now().minusSeconds(1);
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(CLIENT, new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(EVENTS, 1, 5L, null, new byte[1])).get();
            producer.send(new ProducerRecord<>(EVENTS, 1, 5L, null, new byte[1])).get();
        }
        ADMIN.deleteRecords(Map.of(new TopicPartition(EVENTS, 1), RecordsToDelete.beforeOffset(1))).all().get();

        inspection.look();

        assertThat(inspection.report().eventsDroppedBefore()).hasValueSatisfying(
                time -> assertThat(time).isBetween(before, Instant.now().plusSeconds(1)));
    }

    private static void set(String topic, String name, String value) throws ExecutionException, InterruptedException {
        ADMIN.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry(name, value), OpType.SET)))).all().get();
    }
}
