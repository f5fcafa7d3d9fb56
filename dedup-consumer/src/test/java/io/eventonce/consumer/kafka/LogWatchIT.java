package io.eventonce.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.event.KafkaTopics;
import io.eventonce.kit.TestServices;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogWatchIT {
    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers",
            TestServices.shared().kafkaBootstrap());
    private static final Admin ADMIN = Admin.create(CLIENT);
    private static final int PARTITION = 1;
    private static final String ID = "a producer that forgets";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LogWatch watch = new LogWatch(ADMIN, new ConsumerMetrics(registry, Clock.systemUTC()),
            Duration.ofSeconds(1), Clock.systemUTC());
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    LogWatchIT() {
        log.start();
        ((Logger) LoggerFactory.getLogger(LogWatch.class)).addAppender(log);
    }

    @BeforeEach
    void allIsApplied() throws Exception {
        new EventTopics(ADMIN, new TopicSettings(2, (short) 1, Duration.ofDays(7), Duration.ofDays(30))).create();
        await().ignoreExceptions().untilAsserted(() -> watch.applied().set(PARTITION, end()));
    }

    @AfterAll
    static void close() {
        ADMIN.close();
    }

    @Test
    void recordsOfAnOpenTransactionAndBehindItAreLagAndItsProducerIsNamedOnce() throws Exception {
        Instant before = Instant.now();
        try (Producer<byte[], byte[]> open = producer(Map.of("bootstrap.servers", CLIENT.get("bootstrap.servers"),
                "transactional.id", ID)); Producer<byte[], byte[]> other = producer(CLIENT)) {
            open.initTransactions();
            open.beginTransaction();
            open.send(record()).get();
            other.send(record()).get();

            await().untilAsserted(() -> {
                watch.look();
                assertThat(watch.longTransactions()).singleElement()
                        .satisfies(one -> assertThat(one.transactionalId()).contains(ID))
                        .satisfies(one -> assertThat(one.partition()).isEqualTo(PARTITION))
                        .satisfies(one -> assertThat(one.since()).isBetween(before, Instant.now()));
            });
            watch.look();
            assertThat(lag()).isEqualTo(2);
            assertThat(gauge("eventonce.open.transaction.seconds")).isGreaterThan(1);
            assertThat(log.list).singleElement().asString().contains("\"" + ID + "\"");

            open.commitTransaction();
        }
        await().untilAsserted(() -> {
            watch.look();
            assertThat(watch.longTransactions()).isEmpty();
        });
        assertThat(gauge("eventonce.open.transaction.seconds")).isZero();
        // With the marker of the commit.
        assertThat(lag()).isEqualTo(3);
    }

    @Test
    void aPartitionThatIsNoLongerReadHasNoGauge() {
        watch.look();
        assertThat(lag()).isZero();

        watch.applied().forget(List.of(PARTITION));
        watch.look();
        assertThat(lag()).isNull();
    }

    @Test
    void aPartitionThatKafkaDoesNotKnowDoesNotHideTheOthers() {
        watch.applied().set(77, 1);
        watch.look();

        assertThat(lag()).isZero();
        assertThat(registry.find("eventonce.lag.records").gauges()).hasSize(1);
    }

    private @Nullable Double lag() {
        return gauge("eventonce.lag.records");
    }

    private @Nullable Double gauge(String name) {
        Gauge gauge = registry.find(name).gauge();
        return gauge == null ? null : gauge.value();
    }

    private static long end() throws ExecutionException, InterruptedException {
        return ADMIN.listOffsets(Map.of(Assignment.partition(PARTITION), OffsetSpec.latest()))
                .partitionResult(Assignment.partition(PARTITION)).get().offset();
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> record() {
        return new ProducerRecord<>(KafkaTopics.EVENTS, PARTITION, null, new byte[]{'?'});
    }
}
