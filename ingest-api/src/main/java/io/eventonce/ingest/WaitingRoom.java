package io.eventonce.ingest;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The places for events that wait for their outcome. A quarter is kept for those that come alone or in small lists. */
final class WaitingRoom {
    private static final int SMALL_LIST = 16;

    private final int size;
    private final Semaphore places;
    private final Semaphore placesForLists;
    private final Runnable leave;
    private final Runnable leaveWithList;

    WaitingRoom(int size) {
        this.size = size;
        this.places = new Semaphore(size);
        this.placesForLists = new Semaphore(size - size / 4);
        this.leave = places::release;
        this.leaveWithList = () -> {
            places.release();
            placesForLists.release();
        };
    }

    /**
     * Takes a place for one event.
     *
     * @param together how many events the request has
     * @return what gives the place back; empty if there is none
     */
    Optional<Runnable> enter(int together) {
        if (together <= SMALL_LIST) {
            return places.tryAcquire() ? Optional.of(leave) : Optional.empty();
        }
        if (!placesForLists.tryAcquire()) {
            return Optional.empty();
        }
        if (places.tryAcquire()) {
            return Optional.of(leaveWithList);
        }
        placesForLists.release();
        return Optional.empty();
    }

    int taken() {
        return size - places.availablePermits();
    }
}
