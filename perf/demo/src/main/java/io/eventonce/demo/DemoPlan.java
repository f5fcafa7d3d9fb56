package io.eventonce.demo;

import io.eventonce.event.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The events of a demo. The totals are known beforehand, although both channels run at once. Copies of one event are
 * equal, so it does not matter which comes first. A conflict is sent only when its event is known to be stored.
 *
 * @param newAndAgain every event once, some of them more often, in random order
 * @param conflicts other payloads for some of the events; sent after the first round has its outcomes
 */
record DemoPlan(List<Send> newAndAgain, List<Send> conflicts) {
    DemoPlan {
        newAndAgain = List.copyOf(newAndAgain);
        conflicts = List.copyOf(conflicts);
    }

    /** One send of one event. */
    record Send(Event event, Channel channel) {}

    /**
     * @param sends how many in all, half of them each way
     * @param duplicates the share of them that are duplicates, 0 to 1, rounded down to whole sends
     * @param conflicts the share of them that are conflicts; both together below 1
     */
    static DemoPlan of(int sends, double duplicates, double conflicts, EventGenerator events, RandomGenerator random) {
        int again = (int) (sends * duplicates);
        int other = (int) (sends * conflicts);
        List<Event> unique = new ArrayList<>();
        for (int i = again + other; i < sends; i++) {
            unique.add(events.next());
        }
        List<Event> first = new ArrayList<>(unique);
        for (int i = 0; i < again; i++) {
            first.add(unique.get(random.nextInt(unique.size())));
        }
        List<Event> second = new ArrayList<>();
        for (int i = 0; i < other; i++) {
            second.add(events.conflicting(unique.get(random.nextInt(unique.size()))));
        }
        Collections.shuffle(first, random);
        return new DemoPlan(byTurns(first), byTurns(second));
    }

    private static List<Send> byTurns(List<Event> events) {
        List<Send> sends = new ArrayList<>();
        for (Event event : events) {
            sends.add(new Send(event, sends.size() % 2 == 0 ? Channel.HTTP : Channel.KAFKA));
        }
        return sends;
    }

    int size() {
        return newAndAgain.size() + conflicts.size();
    }

    /** The expected counts. */
    Counts expected() {
        long unique = newAndAgain.stream().map(send -> send.event().key()).distinct().count();
        return new Counts(size(), unique, newAndAgain.size() - unique, conflicts.size(), 0);
    }
}
