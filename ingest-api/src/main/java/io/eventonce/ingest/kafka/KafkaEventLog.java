package io.eventonce.ingest.kafka;

import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.EventLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka for its topic and where its partitions end. */
final class KafkaEventLog implements EventLog {
    private final EventualClient<Admin> admin;

    KafkaEventLog(EventualClient<Admin> admin) {
        this.admin = admin;
    }

    @Override
    public Ends ends() throws ExecutionException, InterruptedException {
        Admin client = admin.get();
        TopicDescription topic = client.describeTopics(List.of(KafkaTopics.EVENTS))
                .topicNameValues()
                .values()
                .iterator()
                .next()
                .get();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        topic.partitions()
                .forEach(one -> wanted.put(new TopicPartition(topic.name(), one.partition()), OffsetSpec.latest()));
        Map<Integer, Long> offsets = new HashMap<>();
        client.listOffsets(wanted).all().get()
                .forEach((partition, end) -> offsets.put(partition.partition(), end.offset()));
        return new Ends(EventsTopicId.uuid(topic.topicId()), offsets);
    }
}
