package io.eventonce.faults;

import io.eventonce.checker.Answer;
import io.eventonce.kit.Events;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Publishes single events at a fixed rate, whatever the results of the earlier ones. */
final class HonestClient {
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final AtomicLong NUMBERS = new AtomicLong();

    private HonestClient() {
    }

    /**
     * The service that it got.
     *
     * @param p99 from the intended send of an event until its answer
     * @param notServed the other answers: none, or 503
     */
    record Figures(int all, List<String> notServed, Duration p99) {}

    static Figures run(URI api, Duration time) throws InterruptedException {
        Events events = new Events("honest");
        Queue<Long> nanos = new ConcurrentLinkedQueue<>();
        Queue<String> notServed = new ConcurrentLinkedQueue<>();
        try (PublishClient client = new PublishClient(api);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            for (long due = begin; due - begin < time.toNanos(); due += INTERVAL.toNanos()) {
                LockSupport.parkNanos(due - System.nanoTime());
                long planned = due;
                threads.execute(() -> {
                    String answer = publish(client, events);
                    if (!answer.isEmpty()) {
                        notServed.add((System.nanoTime() - planned) / 1_000_000 + " ms: " + answer);
                    }
                    nanos.add(System.nanoTime() - planned);
                });
            }
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        return new Figures(sorted.size(), List.copyOf(notServed),
                Duration.ofNanos(sorted.get(sorted.size() * 99 / 100)));
    }

    private static String publish(PublishClient client, Events events) {
        try {
            Answer answer = client.publish(List.of(events.event(NUMBERS.getAndIncrement(), 0)), false).getFirst();
            return answer instanceof Answer.Judged || answer instanceof Answer.Accepted ? "" : answer.toString();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }
}
