package io.eventonce.faults;

import io.eventonce.checker.Answer;
import io.eventonce.checker.Channel;
import io.eventonce.checker.Ledger;
import io.eventonce.checker.Send;
import io.eventonce.event.Event;
import io.eventonce.kit.Events;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes lists over HTTP, from many clients at once, until it is closed. Many clients wait for outcomes, and publish
 * again a while after the answer. A few do not wait ({@code respond-async}), and keep a pace that a slow database does
 * not change.
 */
final class Flood implements AutoCloseable {
    private static final double AGAIN = 0.2;
    private static final Duration PAUSE = Duration.ofSeconds(4);
    private static final Duration PAUSE_OF_HURRIED = Duration.ofMillis(40);

    private final PublishClient client;
    private final Events events;
    private final Ledger ledger;
    private final int listSize;
    private final AtomicLong begun = new AtomicLong();
    private final Map<Class<?>, AtomicLong> answers = new ConcurrentHashMap<>();
    private final Queue<String> breaches = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopped;

    /**
     * Starts at once.
     *
     * @param topics no other flood or load uses topics that begin so
     * @param waiting how many clients wait for outcomes
     * @param hurried how many do not
     */
    Flood(URI api, String topics, Ledger ledger, int listSize, int waiting, int hurried) {
        this.client = new PublishClient(api);
        this.events = new Events(topics);
        this.ledger = ledger;
        this.listSize = listSize;
        for (int i = 0; i < waiting + hurried; i++) {
            Random random = new Random(i);
            boolean respondAsync = i < hurried;
            threads.execute(() -> publish(random, respondAsync));
        }
    }

    private void publish(Random random, boolean respondAsync) {
        try {
            while (!stopped) {
                publish(list(random), respondAsync);
                LockSupport.parkNanos((respondAsync ? PAUSE_OF_HURRIED : PAUSE).toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Event> list(Random random) {
        List<Event> list = new ArrayList<>(listSize);
        while (list.size() < listSize) {
            long number = random.nextDouble() < AGAIN
                    ? random.nextLong(begun.get() + 1)
                    : begun.getAndIncrement();
            list.add(events.event(number, 0));
        }
        return list;
    }

    private void publish(List<Event> list, boolean respondAsync) throws InterruptedException {
        try {
            List<Answer> told = client.publish(list, respondAsync);
            for (int i = 0; i < list.size(); i++) {
                note(list.get(i), told.get(i));
            }
        } catch (IOException e) {
            breaches.add(e.toString());
            list.forEach(event -> note(event, new Answer.Unknown()));
        }
    }

    private void note(Event event, Answer answer) {
        ledger.add(Send.of(Channel.HTTP, event, answer));
        answers.computeIfAbsent(answer.getClass(), _ -> new AtomicLong()).incrementAndGet();
    }

    /** The number of events with this kind of answer. */
    long count(Class<? extends Answer> kind) {
        AtomicLong count = answers.get(kind);
        return count == null ? 0 : count.get();
    }

    /** The number of answered events. */
    long sent() {
        return answers.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /** Answers that the contract does not know, and requests without one. */
    List<String> breaches() {
        return List.copyOf(breaches);
    }

    /** No request is begun any more. */
    void stop() {
        stopped = true;
    }

    /** Returns when every request has been answered or given up. */
    @Override
    public void close() {
        stop();
        threads.close();
        client.close();
    }
}
