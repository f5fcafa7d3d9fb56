package io.eventonce.service.kafka;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The threads in which Kafka's producers and admin clients work. An {@link Error} ends one with a line in the log.
 * After that the client accepts work, and never answers.
 */
public final class ClientThreads {
    private final List<Thread> watched = new CopyOnWriteArrayList<>();

    /** Watches the thread of a producer that has just been made. */
    public void watchProducer(String clientId) {
        watch("kafka-producer-network-thread | " + clientId);
    }

    /** Watches the thread of an admin client that has just been made. */
    public void watchAdmin(String clientId) {
        watch("kafka-admin-client-thread | " + clientId);
    }

    /** The names are those of Kafka 4.2: {@code KafkaProducer}, {@code KafkaAdminClient}. */
    private void watch(String name) {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        // Some more, as threads come while they are counted.
        Thread[] threads = new Thread[2 * all.activeCount() + 100];
        all.enumerate(threads);
        // An older one belongs to a client that is being closed.
        watched.add(Arrays.stream(threads).filter(Objects::nonNull).filter(one -> one.getName().equals(name))
                .max(Comparator.comparingLong(Thread::threadId))
                .orElseThrow(() -> new IllegalStateException("there is no thread " + name)));
    }

    /** The names of those that have ended. */
    public List<String> dead() {
        return watched.stream().filter(thread -> !thread.isAlive()).map(Thread::getName).toList();
    }
}
