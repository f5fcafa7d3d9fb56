package io.eventonce.consumer.kafka;

import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.EventRecord.Header;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Kafka's records as ours. */
final class Records {
    private static final int NO_EPOCH = -1;

    private Records() {
    }

    static EventRecord eventRecord(ConsumerRecord<byte[], byte[]> record) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new Header(header.key(), header.value())));
        return new EventRecord(record.partition(), record.offset(), record.leaderEpoch().orElse(NO_EPOCH),
                record.timestamp(), record.key(), record.value(), headers);
    }
}
