package io.eventonce.perf.benchmark.limit;

import io.eventonce.event.KafkaTopics;
import io.eventonce.perf.benchmark.workload.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads {@code events} from its beginning to its end and does nothing with it. */
final class LogReader {
    private static final int CONSUMERS = 2;
    private static final Duration POLL = Duration.ofSeconds(10);

    private LogReader() {
    }

    /** Records per second that two consumers read together. */
    static double rate(Topics topics) throws Exception {
        Map<Integer, Long> ends = topics.ends(KafkaTopics.EVENTS);
        List<Callable<Long>> readers = new ArrayList<>();
        for (int i = 0; i < CONSUMERS; i++) {
            Map<TopicPartition, Long> share = new HashMap<>();
            int reader = i;
            ends.forEach((partition, end) -> {
                if (partition % CONSUMERS == reader) {
                    share.put(new TopicPartition(KafkaTopics.EVENTS, partition), end);
                }
            });
            readers.add(() -> read(topics.bootstrap(), share));
        }
        long begin = System.nanoTime();
        long records = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(CONSUMERS)) {
            for (Future<Long> reader : threads.invokeAll(readers)) {
                records += reader.get();
            }
        }
        return records * 1e9 / (System.nanoTime() - begin);
    }

    private static long read(String bootstrap, Map<TopicPartition, Long> ends) {
        long total = ends.values().stream().mapToLong(Long::longValue).sum();
        long records = 0;
        try (var consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (records < total) {
                int more = consumer.poll(POLL).count();
                if (more == 0) {
                    throw new IllegalStateException("Kafka gave %d of %d records".formatted(records, total));
                }
                records += more;
            }
        }
        return records;
    }
}
