package io.eventonce.demo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Sends a plan over both channels at once, waits for every outcome and counts the outcomes. */
final class Demo {
    private final Clients clients;
    private final ProgressBar progress;
    private final Map<Channel, Tally> tallies = new EnumMap<>(
            Map.of(Channel.HTTP, new Tally(), Channel.KAFKA, new Tally()));
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    Demo(Clients clients, ProgressBar progress) {
        this.clients = clients;
        this.progress = progress;
    }

    void send(DemoPlan plan) {
        sendRound(plan.newAndAgain());
        sendRound(plan.conflicts());
    }

    Counts counts(Channel channel) {
        return tally(channel).counts();
    }

    /** The distinct failures. Empty without a failure. */
    List<String> failures() {
        return failures.stream().distinct().toList();
    }

    private void sendRound(List<DemoPlan.Send> round) {
        round.stream().map(this::send).toList().forEach(CompletableFuture::join);
    }

    private CompletableFuture<Void> send(DemoPlan.Send send) {
        Channel channel = send.channel();
        tally(channel).sent(1);
        return clients.publish(send.event(), channel).handle((outcome, failure) -> {
            if (failure != null) {
                failures.add(channel.label() + ": " + failure.getMessage());
            }
            tally(channel).ended(outcome);
            progress.advance(1);
            return null;
        });
    }

    private Tally tally(Channel channel) {
        return Objects.requireNonNull(tallies.get(channel));
    }
}
