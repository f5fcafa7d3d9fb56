package io.eventonce.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final Duration TIMEOUT = Duration.ofMillis(250);
    private static final Duration MORE = Duration.ofMillis(1);

    private final TestingTicker ticker = new TestingTicker();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Duration> timeouts = new ArrayList<>();
    private final Deque<Supplier<ConsumerRecords<byte[], byte[]>>> polls = new ArrayDeque<>();
    private final Gathering gathering = new Gathering(ticker, nanos -> pauses.add(Duration.ofNanos(nanos)));

    @Test
    void aLoneRecordWaitsForNothing() {
        brings(records(0, 1, 1));
        brings(records(0, 2, 1));

        poll();
        poll();

        assertThat(pauses).isEmpty();
        assertThat(timeouts).containsExactly(TIMEOUT, TIMEOUT);
    }

    @Test
    void afterAFewRecordsOthersMayCome() {
        brings(records(0, 0, 3));
        brings(records(0, 3, 1));
        brings(records(0, 4, 2), records(1, 7, 1));

        poll();
        ticker.advance(Duration.ofMillis(2));
        ConsumerRecords<byte[], byte[]> gathered = poll();

        assertThat(pauses).containsExactly(Duration.ofMillis(4));
        assertThat(timeouts).containsExactly(TIMEOUT, TIMEOUT, MORE);
        assertThat(positions(gathered)).containsExactlyInAnyOrder("0:3", "0:4", "0:5", "1:7");
        assertThat(gathered.nextOffsets()).isEqualTo(Map.of(partition(0), new OffsetAndMetadata(6), partition(1),
                new OffsetAndMetadata(8)));
    }

    @Test
    void thePauseHasALimitAndEndsWithALongBatch() {
        brings(records(0, 0, 100));
        brings();
        brings(records(0, 100, 100));
        brings();

        poll();
        poll();
        poll();
        ticker.advance(Duration.ofMillis(20));
        poll();

        assertThat(pauses).containsExactly(Duration.ofMillis(10));
    }

    @Test
    void manyRecordsNeedNoOthers() {
        brings(records(0, 0, Gathering.ENOUGH_RECORDS));
        brings(records(0, Gathering.ENOUGH_RECORDS, 2));
        brings(records(0, Gathering.ENOUGH_RECORDS + 2, Gathering.ENOUGH_RECORDS));

        poll();
        poll();
        poll();

        assertThat(timeouts).containsExactly(TIMEOUT, TIMEOUT, TIMEOUT);
    }

    @Test
    void whatWasGatheredOfALostPartitionIsLeftToItsNextReader() {
        brings(records(0, 0, 2));
        brings(records(0, 2, 1), records(1, 5, 1));
        polls.add(() -> {
            gathering.forget(List.of(partition(0)));
            return of(records(1, 6, 1));
        });

        poll();
        ConsumerRecords<byte[], byte[]> gathered = poll();

        assertThat(positions(gathered)).containsExactly("1:5", "1:6");
        assertThat(gathered.nextOffsets()).containsOnlyKeys(partition(1));
    }

    @Test
    void aFailureAfterTheFirstRecordsIsThrownByTheNextPoll() {
        brings(records(0, 0, 2));
        brings(records(0, 2, 1));
        polls.add(() -> {
            throw new AuthorizationException("no");
        });
        brings(records(0, 3, 1));

        poll();

        assertThat(positions(poll())).containsExactly("0:2");
        assertThatThrownBy(this::poll).isInstanceOf(AuthorizationException.class);
        assertThat(positions(poll())).containsExactly("0:3");
    }

    @Test
    void recordsThatTakeTheWholeBudgetAreReturnedAndNothingFails() {
        brings(records(0, 0, 2));
        brings(records(0, 2, 1));
        polls.add(() -> {
            throw new SerializationException("enough for one poll");
        });
        brings(records(0, 3, 1));

        poll();

        assertThat(positions(poll())).containsExactly("0:2");
        assertThat(positions(poll())).containsExactly("0:3");
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        return gathering.poll(timeout -> {
            timeouts.add(timeout);
            return polls.remove().get();
        }, TIMEOUT);
    }

    @SafeVarargs
    private void brings(List<ConsumerRecord<byte[], byte[]>>... partitions) {
        polls.add(() -> of(partitions));
    }

    @SafeVarargs
    private static ConsumerRecords<byte[], byte[]> of(List<ConsumerRecord<byte[], byte[]>>... partitions) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (List<ConsumerRecord<byte[], byte[]>> one : partitions) {
            TopicPartition partition = partition(one.getLast().partition());
            records.put(partition, one);
            next.put(partition, new OffsetAndMetadata(one.getLast().offset() + 1));
        }
        return new ConsumerRecords<>(records, next);
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(int partition, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(offset -> new ConsumerRecord<>("events", partition, offset, new byte[0], new byte[0]))
                .toList();
    }

    private static TopicPartition partition(int number) {
        return Assignment.partition(number);
    }

    private static List<String> positions(ConsumerRecords<byte[], byte[]> records) {
        return StreamSupport.stream(records.spliterator(), false)
                .map(one -> one.partition() + ":" + one.offset()).toList();
    }
}
