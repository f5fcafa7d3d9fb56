package io.eventonce.perf;

import io.eventonce.event.Event;
import io.eventonce.event.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Sends one event after the other, by turns over HTTP and to Kafka, some of them again, without waiting in between. */
final class Publisher implements AutoCloseable {
    private static final int UNDER_WAY = 500;
    private static final int OUTCOME_SECONDS = 60;

    private final HttpPublisher http;
    private final KafkaPublisher kafka;
    private final EventGenerator events;
    private final RandomGenerator random;
    private final RecentEvents recent;
    private final double duplicates;
    private final Tally tally = new Tally();
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private long turn;

    /** @param duplicates the share of sends that send an event again, 0 to 1 */
    Publisher(HttpPublisher http, KafkaPublisher kafka, EventGenerator events, RandomGenerator random,
            double duplicates) {
        this.http = http;
        this.kafka = kafka;
        this.events = events;
        this.random = random;
        this.recent = new RecentEvents(1000, random);
        this.duplicates = duplicates;
    }

    /** Sends the next event; waits only if too many are under way. */
    void sendNext() throws InterruptedException {
        Event event = nextEvent();
        room.acquire();
        tally.sent(1);
        if (turn++ % 2 == 0) {
            requests.execute(() -> sendOverHttp(event));
            return;
        }
        var _ = kafka.publish(event, true)
                .orTimeout(OUTCOME_SECONDS, TimeUnit.SECONDS)
                .whenComplete((outcome, failure) -> ended(Optional.ofNullable(outcome)));
    }

    Counts counts() {
        return tally.counts();
    }

    private Event nextEvent() {
        if (!recent.isEmpty() && random.nextDouble() < duplicates) {
            return recent.any();
        }
        Event event = events.next();
        recent.add(event);
        return event;
    }

    private void sendOverHttp(Event event) {
        try {
            ended(http.publish(List.of(event)).getFirst());
        } catch (IOException e) {
            ended(Optional.empty());
        } catch (InterruptedException e) {
            ended(Optional.empty());
            Thread.currentThread().interrupt();
        }
    }

    private void ended(Optional<Outcome> outcome) {
        tally.ended(outcome.orElse(null));
        room.release();
    }

    /** Waits a little for what is under way. */
    @Override
    public void close() {
        requests.shutdown();
        try {
            boolean allEnded = room.tryAcquire(UNDER_WAY, 6, TimeUnit.SECONDS);
            room.release(allEnded ? UNDER_WAY : 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        requests.shutdownNow();
    }
}
