package io.eventonce.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.ingest.testing.KafkaEnds;
import io.eventonce.ingest.testing.TestingServices;
import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTopicIT {
    private static final ServiceAddresses SERVICES = TestingServices.start();

    private final TestingTicker ticker = new TestingTicker();
    private final EventualClient<Admin> admin = new EventualClient<>(
            () -> Admin.create(Map.of("bootstrap.servers", SERVICES.kafkaBootstrap())), Admin::close, ticker);
    private final EventsTopic topic = new EventsTopic(admin, ticker);

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void theIdIsKnownSoonAfterItIsWanted() throws Exception {
        topic.id();

        await().untilAsserted(() -> assertThat(topic.id()).isNotNull());
        assertThat(topic.id()).isEqualTo(topic.ends().topicId());
    }

    @Test
    void whoHasWaitedForAnAnswerKnowsTheId() throws Exception {
        topic.describe();

        assertThat(topic.id()).isNotNull();
    }

    @Test
    void whileKafkaCannotBeAskedTheIdIsNotKnown() {
        Supplier<Admin> maker = () -> {
            throw new KafkaException("no address");
        };
        try (EventualClient<Admin> none = new EventualClient<>(maker, Admin::close, ticker)) {
            EventsTopic unknown = new EventsTopic(none, ticker);

            assertThat(unknown.id()).isNull();
            ticker.advance(Duration.ofSeconds(1));
            assertThat(unknown.id()).isNull();
        }
    }

    @Test
    void theEndsAreThoseOfAllPartitions() throws Exception {
        Map<Integer, Long> ends = KafkaEnds.now(SERVICES).entrySet().stream()
                .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));

        assertThat(topic.ends().offsets()).isEqualTo(ends);
    }
}
