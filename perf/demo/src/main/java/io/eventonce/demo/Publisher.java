package io.eventonce.demo;

import io.eventonce.event.Event;
import java.util.random.RandomGenerator;

/**
 * Sends one event after the other, alternately over HTTP and to Kafka, some of them twice, without waiting in between.
 */
final class Publisher {
    private final Clients clients;
    private final EventGenerator events;
    private final RandomGenerator random;
    private final RecentEvents recent;
    private final double duplicates;
    private final Tally tally = new Tally();
    private long turn;

    /** @param duplicates the share of sends that send an event again, 0 to 1 */
    Publisher(Clients clients, EventGenerator events, RandomGenerator random, double duplicates) {
        this.clients = clients;
        this.events = events;
        this.random = random;
        this.recent = new RecentEvents(1000, random);
        this.duplicates = duplicates;
    }

    /** Sends the next event; waits only if too many are under way. */
    void sendNext() {
        tally.sent(1);
        Channel channel = turn++ % 2 == 0 ? Channel.HTTP : Channel.KAFKA;
        var _ = clients.publish(nextEvent(), channel).whenComplete((outcome, failure) -> tally.ended(outcome));
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
}
