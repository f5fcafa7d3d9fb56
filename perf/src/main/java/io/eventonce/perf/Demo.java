package io.eventonce.perf;

import io.eventonce.event.Event;
import io.eventonce.event.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Sends a plan both ways at once, waits for every outcome and counts them. */
final class Demo {
    private static final int REQUESTS_AT_ONCE = 8;
    private static final int LONGEST_LIST = 200;
    private static final int OUTCOME_SECONDS = 60;

    private final HttpPublisher http;
    private final KafkaPublisher kafka;
    private final RandomGenerator random;
    private final ProgressBar progress;
    private final Map<Way, Tally> tallies = new EnumMap<>(Map.of(Way.HTTP, new Tally(), Way.KAFKA, new Tally()));
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    Demo(HttpPublisher http, KafkaPublisher kafka, RandomGenerator random, ProgressBar progress) {
        this.http = http;
        this.kafka = kafka;
        this.random = random;
        this.progress = progress;
    }

    void send(DemoPlan plan) {
        sendRound(plan.newAndAgain());
        sendRound(plan.conflicts());
    }

    Counts counts(Way way) {
        return tally(way).counts();
    }

    /** What went wrong, in the words of who refused; empty if nothing did. */
    List<String> failures() {
        return failures.stream().distinct().toList();
    }

    private void sendRound(List<DemoPlan.Send> round) {
        List<List<Event>> requests = requests(events(round, Way.HTTP));
        try (ExecutorService executor = Executors.newFixedThreadPool(REQUESTS_AT_ONCE)) {
            requests.forEach(request -> executor.execute(() -> sendOverHttp(request)));
            events(round, Way.KAFKA).stream().map(this::sendToKafka).toList().forEach(CompletableFuture::join);
        }
    }

    private static List<Event> events(List<DemoPlan.Send> round, Way way) {
        return round.stream().filter(send -> send.way() == way).map(DemoPlan.Send::event).toList();
    }

    /** Singles and lists by turns. */
    private List<List<Event>> requests(List<Event> events) {
        List<List<Event>> requests = new ArrayList<>();
        int from = 0;
        while (from < events.size()) {
            int length = requests.size() % 2 == 0 ? 1 : random.nextInt(2, LONGEST_LIST + 1);
            int to = Math.min(events.size(), from + length);
            requests.add(events.subList(from, to));
            from = to;
        }
        return requests;
    }

    private void sendOverHttp(List<Event> events) {
        tally(Way.HTTP).sent(events.size());
        try {
            for (Optional<Outcome> outcome : http.publish(events)) {
                ended(Way.HTTP, outcome.orElse(null));
            }
        } catch (IOException e) {
            failures.add("HTTP: " + e.getMessage());
            events.forEach(ignored -> ended(Way.HTTP, null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Void> sendToKafka(Event event) {
        tally(Way.KAFKA).sent(1);
        boolean keyed = random.nextInt(4) > 0;
        return kafka.publish(event, keyed)
                .orTimeout(OUTCOME_SECONDS, TimeUnit.SECONDS)
                .handle((outcome, failure) -> {
                    if (failure != null) {
                        failures.add("Kafka: " + failure);
                    }
                    ended(Way.KAFKA, outcome);
                    return null;
                });
    }

    private void ended(Way way, @Nullable Outcome outcome) {
        tally(way).ended(outcome);
        progress.advance(1);
    }

    private Tally tally(Way way) {
        return Objects.requireNonNull(tallies.get(way));
    }
}
