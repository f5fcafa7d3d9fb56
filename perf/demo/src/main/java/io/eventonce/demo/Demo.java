package io.eventonce.demo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Sends a plan both ways at once, waits for every outcome and counts them. */
final class Demo {
    private final Clients clients;
    private final ProgressBar progress;
    private final Map<Way, Tally> tallies = new EnumMap<>(Map.of(Way.HTTP, new Tally(), Way.KAFKA, new Tally()));
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    Demo(Clients clients, ProgressBar progress) {
        this.clients = clients;
        this.progress = progress;
    }

    void send(DemoPlan plan) {
        sendRound(plan.newAndAgain());
        sendRound(plan.conflicts());
    }

    Counts counts(Way way) {
        return tally(way).counts();
    }

    /** The distinct failures; empty if there is none. */
    List<String> failures() {
        return failures.stream().distinct().toList();
    }

    private void sendRound(List<DemoPlan.Send> round) {
        round.stream().map(this::send).toList().forEach(CompletableFuture::join);
    }

    private CompletableFuture<Void> send(DemoPlan.Send send) {
        Way way = send.way();
        tally(way).sent(1);
        return clients.publish(send.event(), way).handle((outcome, failure) -> {
            if (failure != null) {
                failures.add(way.label() + ": " + failure.getMessage());
            }
            tally(way).ended(outcome);
            progress.advance(1);
            return null;
        });
    }

    private Tally tally(Way way) {
        return Objects.requireNonNull(tallies.get(way));
    }
}
