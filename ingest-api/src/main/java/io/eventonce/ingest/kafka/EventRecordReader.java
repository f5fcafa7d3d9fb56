package io.eventonce.ingest.kafka;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.PositionGoneException;
import io.eventonce.ingest.RecordLog;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.StreamPosition;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads {@code events} with a consumer without a group. Only the partitions that are to be read are fetched, and what
 * was fetched too far is fetched again.
 */
final class EventRecordReader implements RecordLog.Reader {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    /** Of the values that one read gives: compressed records may become many more bytes than were fetched. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final Consumer<byte[], byte[]> consumer;
    private final Callable<UUID> topicId;
    private final Ticker ticker;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private long nextLook;

    /**
     * Reads nothing yet.
     *
     * @param consumer is this reader's, and has no policy for positions that Kafka does not have
     * @param topicId asks Kafka for the id of {@code events}
     */
    EventRecordReader(Consumer<byte[], byte[]> consumer, Callable<UUID> topicId, Ticker ticker) {
        this.consumer = consumer;
        this.topicId = topicId;
        this.ticker = ticker;
        this.nextLook = ticker.nanos();
    }

    @Override
    public RecordLog.Read read(StreamPosition from, Map<Integer, Long> upTo) throws Exception {
        requireTopic(from.topicId());
        if (upTo.isEmpty()) {
            return new RecordLog.Read(List.of(), from);
        }
        try {
            Set<TopicPartition> reading = turnTo(from, upTo.keySet());
            return take(consumer.poll(POLL), reading, from, upTo);
        } catch (InvalidOffsetException e) {
            positions.clear();
            throw new PositionGoneException("Kafka has no records any more at " + e.partitions());
        }
    }

    private void requireTopic(UUID id) throws Exception {
        if (ticker.nanos() - nextLook >= 0) {
            if (!topicId.call().equals(id)) {
                throw new PositionGoneException("The topic " + KafkaTopics.EVENTS + " was made anew");
            }
            nextLook = ticker.nanos() + LOOK_INTERVAL.toNanos();
        }
    }

    private Set<TopicPartition> turnTo(StreamPosition from, Collection<Integer> partitions) {
        Set<TopicPartition> reading = new HashSet<>();
        partitions.forEach(partition -> reading.add(new TopicPartition(KafkaTopics.EVENTS, partition)));
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        if (all.addAll(reading)) {
            consumer.assign(all);
        }
        for (TopicPartition partition : reading) {
            seek(partition, from.next(partition.partition()));
        }
        all.removeAll(reading);
        consumer.pause(all);
        consumer.resume(reading);
        return reading;
    }

    private void seek(TopicPartition partition, long offset) {
        Long known = positions.put(partition, offset);
        if (known == null || known != offset) {
            consumer.seek(partition, offset);
        }
    }

    private RecordLog.Read take(ConsumerRecords<byte[], byte[]> polled, Set<TopicPartition> reading,
            StreamPosition from, Map<Integer, Long> upTo) {
        List<RecordLog.Entry> entries = new ArrayList<>();
        StreamPosition next = from;
        int bytes = 0;
        for (TopicPartition partition : reading) {
            // Behind markers of transactions, too.
            long reached = consumer.position(partition);
            positions.put(partition, reached);
            long limit = upTo.getOrDefault(partition.partition(), 0L);
            for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
                if (record.offset() >= limit || bytes >= MOST_BYTES) {
                    reached = record.offset();
                    seek(partition, reached);
                    break;
                }
                bytes += Math.max(0, record.serializedValueSize());
                if (EventCodec.decode(record.value()) instanceof DecodedEvent.Valid(Event event)) {
                    entries.add(new RecordLog.Entry(new RecordPosition(record.partition(), record.offset()), event));
                }
            }
            next = next.with(partition.partition(), reached);
        }
        return new RecordLog.Read(entries, next);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
