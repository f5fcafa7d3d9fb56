package io.eventonce.faults;

import static io.eventonce.event.KafkaTopics.DEAD_LETTER;
import static io.eventonce.event.KafkaTopics.EVENTS;
import static io.eventonce.event.KafkaTopics.OUTCOMES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.checker.Answer;
import io.eventonce.checker.Channel;
import io.eventonce.checker.Send;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.kit.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Topics go while everything runs, and come back as Eventonce makes them, or as somebody else does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicFaultsIT {
    private static final int SENDS = 250;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long OLD = Instant.parse("2001-09-09T00:00:00Z").toEpochMilli();

    private final SharedByClass<KafkaSystem> shared = new SharedByClass<>(KafkaSystem::start);

    @AfterAll
    void close() {
        shared.close();
    }

    /** The two consumers go on claiming partitions that are gone. */
    @FaultTest
    void eventsIsCreatedAnewWithFewerPartitions(Seed seed) {
        shared.use(kafka -> {
            kafka.operator().recreateTopic(12);
            FaultRun run = seed.begin(kafka.system());
            send(run);
            run.awaitRecovery();

            run.checker().beforeTopicIsDeleted();
            kafka.operator().recreateTopic(3);

            send(run);
            run.awaitRecovery();
            await("no gauge of a partition that is gone").atMost(PATIENCE).untilAsserted(
                    () -> assertThat(Metrics.ofConsumer(run.system()).count("eventonce_lag_records")).isEqualTo(3));
            run.judge();
        });
    }

    @FaultTest
    void outcomesIsDeletedUnderLoad(Seed seed) {
        shared.use(kafka -> {
            FaultRun run = seed.begin(kafka.system());
            run.underLoad(() -> {
                kafka.operator().deleteTopic(OUTCOMES);
                assertThat(kafka.operator().setting(OUTCOMES, "message.timestamp.type")).isEqualTo("LogAppendTime");
                long before = judged(run);
                await("senders have outcomes again").atMost(PATIENCE).until(() -> judged(run) > before + SENDS);
            });
            run.judge();
        });
    }

    @FaultTest
    void deadLetterTopicIsDeleted(Seed seed) {
        shared.use(kafka -> {
            kafka.operator().deleteTopic(DEAD_LETTER);
            assertThat(kafka.operator().setting(DEAD_LETTER, "max.message.bytes")).isEqualTo("16777216");

            FaultRun run = seed.begin(kafka.system());
            send(run);
            run.judge();
        });
    }

    /** A backfill, while nobody reads. Retention goes by when the broker got a record, not by what a producer says. */
    @FaultTest
    void recordsWithOldTimestampsOutliveRetentionUntilTheyAreApplied(Seed seed) {
        shared.use(kafka -> {
            KafkaOperator operator = kafka.operator();
            operator.deleteTopic(EVENTS);
            FaultRun run = seed.begin(kafka.system());
            send(run);
            run.awaitRecovery();
            run.system().consumer().suspend();
            String canary = "canary-" + seed.number();
            operator.createTopic(canary);

            try (Producer<byte[], byte[]> producer = producer(run)) {
                producer.send(new ProducerRecord<>(canary, 0, OLD, null, new byte[1])).get();
                for (int i = 0; i < SENDS; i++) {
                    sendOld(run, producer, i);
                }
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            await("retention has looked").atMost(PATIENCE).until(() -> operator.starts(canary).containsValue(1L));
            run.system().consumer().resume();

            run.awaitRecovery();
            assertThat(Metrics.ofConsumer(run.system()).sum("eventonce_records_lost_total")).isZero();
            run.judge();
        });
    }

    private static void sendOld(FaultRun run, Producer<byte[], byte[]> producer, int number)
            throws ExecutionException, InterruptedException {
        Event event = new Events("old-" + run.seed()).event(number, 0);
        RecordMetadata record = producer
                .send(new ProducerRecord<>(EVENTS, null, OLD, event.key().recordKey(), EventCodec.encode(event))).get();
        run.ledger().add(
                Send.of(Channel.KAFKA, event, new Answer.Acknowledged(record.partition(), record.offset())));
    }

    private static Producer<byte[], byte[]> producer(FaultRun run) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", run.system().addresses().kafkaBootstrap(), "linger.ms", 0),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void send(FaultRun run) {
        try (Load _ = run.load()) {
            run.awaitSends(SENDS);
        }
    }

    private static long judged(FaultRun run) {
        return run.ledger().sends().stream().filter(send -> send.answer() instanceof Answer.Judged).count();
    }
}
