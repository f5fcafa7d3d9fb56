package io.eventonce.demo;

import io.eventonce.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The last events sent, up to a limit, to send some of them again. */
final class RecentEvents {
    private final int limit;
    private final RandomGenerator random;
    private final List<Event> events = new ArrayList<>();

    RecentEvents(int limit, RandomGenerator random) {
        this.limit = limit;
        this.random = random;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Remembers an event, instead of any other once the limit is reached. */
    void add(Event event) {
        if (events.size() < limit) {
            events.add(event);
            return;
        }
        events.set(random.nextInt(limit), event);
    }

    /** One of them. There must be one. */
    Event any() {
        return events.get(random.nextInt(events.size()));
    }
}
