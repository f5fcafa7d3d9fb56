package io.eventonce.ingest.kafka;

import io.eventonce.ingest.RecordLog;
import io.eventonce.ingest.StreamPosition;
import io.eventonce.service.Ticker;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The records of {@code events}, as Kafka has them. */
final class EventRecords implements RecordLog {
    private final EventualClient<Admin> admin;
    private final EventsTopic topic;
    private final KafkaClients clients;
    private final Ticker ticker;

    EventRecords(EventualClient<Admin> admin, EventsTopic topic, KafkaClients clients, Ticker ticker) {
        this.admin = admin;
        this.topic = topic;
        this.clients = clients;
        this.ticker = ticker;
    }

    @Override
    public Range range() throws ExecutionException, InterruptedException {
        TopicDescription described = topic.describe();
        return new Range(position(described, OffsetSpec.earliest()), position(described, OffsetSpec.latest()));
    }

    @Override
    public Reader open() {
        return new EventRecordReader(clients.recordConsumer(), () -> EventsTopic.uuid(topic.describe().topicId()),
                ticker);
    }

    private StreamPosition position(TopicDescription described, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        described.partitions()
                .forEach(one -> wanted.put(new TopicPartition(described.name(), one.partition()), which));
        Map<Integer, Long> offsets = new HashMap<>();
        admin.get().listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all().get()
                .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
        return StreamPosition.of(EventsTopic.uuid(described.topicId()), offsets);
    }
}
