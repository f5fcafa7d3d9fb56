package io.eventonce.ingest;

import static io.eventonce.ingest.testing.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventKey;
import io.eventonce.ingest.testing.TestingOutcomes;
import io.eventonce.ingest.testing.TestingPublisher;
import io.eventonce.kit.TestingTicker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishEventsTest {
    private static final EventKey ONE = new EventKey("t", "1");

    private final TestingTicker ticker = new TestingTicker();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TestingPublisher publisher = new TestingPublisher();
    private final AwaitedOutcomes outcomes = new AwaitedOutcomes(
            10, Duration.ofSeconds(10), 10_000, ticker);
    private final PublishEvents events = new PublishEvents(publisher, outcomes, new IngestMetrics(registry), ticker);

    @BeforeEach
    void followTheStore() {
        outcomes.follow(TestingOutcomes.STORE_ID);
    }

    @Test
    void theOutcomeOfTheRecordIsTheResult() {
        applyAtOnce();

        assertThat(events.publish(bytes("1"), seconds(5), Access.OPEN))
                .isEqualTo(new PublishResult.Known(ONE, at(0), StoredOutcome.PROCESSED));
    }

    @Test
    void theBytesGoToKafkaAsTheyCameUnderTheirKey() {
        byte[] json = ("  " + event("t", "1", "{ \"n\" : 1.0 }")).getBytes(UTF_8);

        events.publish(json, none(), Access.OPEN);

        TestingPublisher.Sent sent = publisher.records().getFirst();
        assertThat(sent.value()).isSameAs(json);
        assertThat(sent.key()).isEqualTo("t:1".getBytes(UTF_8));
    }

    @Test
    void aLonePublisherDoesNotWaitForOthers() {
        events.publish(bytes("1"), none(), Access.OPEN);
        events.publishAll(List.of(bytes("2"), bytes("3")), none(), Access.OPEN);

        assertThat(publisher.flushes()).isEqualTo(2);
    }

    @Test
    void oneAmongOthersDoes() {
        publisher.answer(record -> {
            publisher.answer(publisher::acknowledge);
            events.publish(bytes("2"), none(), Access.OPEN);
            assertThat(publisher.flushes()).isZero();
            return publisher.acknowledge(record);
        });

        events.publish(bytes("1"), none(), Access.OPEN);

        assertThat(publisher.records()).hasSize(2);
        assertThat(publisher.flushes()).isOne();
    }

    @Test
    void aRejectedRecordHasItsReason() {
        publisher.answer(record -> {
            outcomes.received(TestingOutcomes.rejected(record.offset(), "payload: too deep"));
            return publisher.acknowledge(record);
        });

        assertThat(events.publish(bytes("1"), seconds(5), Access.OPEN))
                .isEqualTo(new PublishResult.Rejected(ONE, at(0), "payload: too deep"));
    }

    @Test
    void withoutAWaitItIsAcceptedEvenIfTheOutcomeIsThere() {
        applyAtOnce();

        assertThat(events.publish(bytes("1"), none(), Access.OPEN))
                .isEqualTo(new PublishResult.Accepted(ONE, at(0), null, null));
    }

    @Test
    void anOutcomeThatDoesNotComeInTimeIsAcceptedAndLeavesNoWait() {
        Wait wait = seconds(5);
        ticker.advance(Duration.ofSeconds(6));

        assertThat(events.publish(bytes("1"), wait, Access.OPEN))
                .isEqualTo(new PublishResult.Accepted(ONE, at(0), null, null));
        assertThat(outcomes.waiting()).isZero();
    }

    @Test
    void ifTooManyWaitItIsAcceptedAtOnce() {
        for (int offset = 100; offset < 110; offset++) {
            assertThat(outcomes.await(new RecordPosition(0, offset), ticker.nanos(), 1)).isPresent();
        }

        assertThat(events.publish(bytes("1"), seconds(5), Access.OPEN))
                .isEqualTo(new PublishResult.Accepted(ONE, at(0), null, null));
    }

    @Test
    void whatIsNoEventIsNotSent() {
        PublishResult result = events.publish("{}".getBytes(UTF_8), seconds(5), Access.OPEN);

        assertThat(result).isInstanceOfSatisfying(PublishResult.Invalid.class,
                invalid -> assertThat(invalid.why().defect()).isEqualTo(DecodedEvent.Defect.INVALID));
        assertThat(publisher.records()).isEmpty();
    }

    @Test
    void whatKafkaDoesNotTakeIsNotTaken() {
        publisher.answer(_ -> TestingPublisher.refuse());

        assertThat(events.publish(bytes("1"), seconds(5), Access.OPEN)).isEqualTo(new PublishResult.NotTaken(ONE));
    }

    @Test
    void whatKafkaTakesBackLaterIsNotTakenEither() {
        publisher.answer(_ -> CompletableFuture.supplyAsync(SendResult.NotTaken::new));

        assertThat(events.publish(bytes("1"), seconds(5), Access.OPEN)).isEqualTo(new PublishResult.NotTaken(ONE));
    }

    @Test
    void whatIsTooLargeForKafkaHarmsNoOtherOfItsList() {
        publisher.answer(_ -> {
            publisher.answer(publisher::acknowledge);
            return CompletableFuture.completedFuture(new SendResult.TooLarge("The limit is 9 bytes."));
        });

        List<PublishResult> results = events.publishAll(List.of(bytes("1"), bytes("2")), none(), Access.OPEN);

        assertThat(results.getFirst()).isEqualTo(new PublishResult.TooLarge(ONE, "The limit is 9 bytes."));
        assertThat(results.getLast()).isInstanceOf(PublishResult.Accepted.class);
        assertThat(counted("too_large")).isEqualTo(1);
    }

    @Test
    void whatKafkaDoesNotAcknowledgeIsUnknown() {
        publisher.answer(_ -> CompletableFuture.completedFuture(new SendResult.Unknown()));

        assertThat(events.publish(bytes("1"), seconds(5), Access.OPEN)).isEqualTo(new PublishResult.Unknown(ONE));
    }

    @Test
    void aBadItemDoesNotHarmTheOthersOfItsList() {
        applyAtOnce();

        List<PublishResult> results = events.publishAll(List.of(bytes("1"), "nonsense".getBytes(UTF_8), bytes("2")),
                seconds(5), Access.OPEN);

        assertThat(results.get(0)).isEqualTo(new PublishResult.Known(ONE, at(0), StoredOutcome.PROCESSED));
        assertThat(results.get(1)).isInstanceOf(PublishResult.Invalid.class);
        assertThat(results.get(2))
                .isEqualTo(new PublishResult.Known(new EventKey("t", "2"), at(1), StoredOutcome.PROCESSED));
    }

    @Test
    void ofAListFullOfErrorsOnlyTheFirstThousandAreKept() {
        List<PublishResult> results = events.publishAll(Collections.nCopies(10_000, "{}".getBytes(UTF_8)), seconds(5),
                Access.OPEN);

        assertThat(results).hasSize(10_000).allMatch(PublishResult.Invalid.class::isInstance);
        assertThat(results.stream().map(PublishResult.Invalid.class::cast).map(PublishResult.Invalid::why)
                .map(DecodedEvent.Invalid::violations).distinct()).hasSize(2);
        assertThat(((PublishResult.Invalid) results.get(200)).why().violations()).hasSize(1).first()
                .satisfies(violation -> assertThat(violation.reason()).contains("more than 1000 errors"));
    }

    @Test
    void afterOneThatKafkaDoesNotTakeTheRestOfTheListIsNotSent() {
        publisher.answer(record -> {
            publisher.answer(_ -> {
                publisher.answer(publisher::acknowledge);
                return TestingPublisher.refuse();
            });
            return publisher.acknowledge(record);
        });

        List<PublishResult> results = events.publishAll(List.of(bytes("1"), bytes("2"), bytes("3"), new byte[0]),
                none(), Access.OPEN);

        assertThat(results).extracting(Object::getClass)
                .containsExactly(PublishResult.Accepted.class, PublishResult.NotTaken.class,
                        PublishResult.NotTaken.class, PublishResult.Invalid.class);
        assertThat(publisher.records()).hasSize(1);
    }

    @Test
    void everyResultIsCountedOnce() {
        applyAtOnce();
        events.publishAll(List.of(bytes("1"), bytes("2"), new byte[0]), seconds(5), Access.OPEN);
        events.publish(bytes("3"), none(), Access.OPEN);

        assertThat(counted("processed")).isEqualTo(2);
        assertThat(counted("invalid")).isEqualTo(1);
        assertThat(counted("accepted")).isEqualTo(1);
        assertThat(counted("duplicate") + counted("conflict") + counted("rejected") + counted("unavailable")
                + counted("unknown")).isZero();
        assertThat(registry.get("eventonce.publish.wait").timer().count()).isEqualTo(2);
    }

    private void applyAtOnce() {
        publisher.answer(record -> {
            outcomes.received(TestingOutcomes.processed(record.offset(), record.offset()));
            return publisher.acknowledge(record);
        });
    }

    private double counted(String result) {
        return registry.get("eventonce.publish").tag("result", result).counter().count();
    }

    private static byte[] bytes(String id) {
        return event("t", id).getBytes(UTF_8);
    }

    private static RecordPosition at(long offset) {
        return new RecordPosition(0, offset);
    }

    private Wait seconds(long seconds) {
        return new Wait(ticker.nanos(), Duration.ofSeconds(seconds));
    }

    private Wait none() {
        return new Wait(ticker.nanos(), Duration.ZERO);
    }
}
