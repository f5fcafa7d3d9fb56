package io.eventonce.consumer.kafka;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The threads in which Kafka's clients work. An {@link Error} ends one with a line in the log; after that the client takes
 * what it is given and never answers.
 *
 * @param names of threads that have to be there (as of Kafka 4.2: {@code KafkaProducer}, {@code KafkaAdminClient})
 */
public record ClientThreads(List<String> names) {
    static final String PRODUCER = "kafka-producer-network-thread | ";
    static final String ADMIN = "kafka-admin-client-thread | ";

    /** Those that have ended. */
    public List<String> dead() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        // Some more, as threads come while they are counted; what does not fit is left out.
        Thread[] threads = new Thread[2 * all.activeCount() + 100];
        all.enumerate(threads);
        var alive = Arrays.stream(threads).filter(Objects::nonNull).map(Thread::getName).collect(Collectors.toSet());
        return names.stream().filter(name -> !alive.contains(name)).toList();
    }
}
