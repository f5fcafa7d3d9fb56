package io.eventonce.ingest;

import io.eventonce.service.ThrottledLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second which event store ingest-api queries, so that it believes the outcomes of that store, and how far
 * it is behind Kafka. While the store does not answer, the last one that answered counts.
 */
final class StoreWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final StoreProbe store;
    private final EventLog events;
    private final AwaitedOutcomes outcomes;
    private final Storing storing;
    private final ThrottledLog failures;
    private final SupervisedLoop loop = new SupervisedLoop("store-watch", PAUSE, this::look, this::failed);

    StoreWatch(StoreProbe store, EventLog events, AwaitedOutcomes outcomes, Storing storing, ThrottledLog failures) {
        this.store = store;
        this.events = events;
        this.outcomes = outcomes;
        this.storing = storing;
        this.failures = failures;
    }

    SupervisedLoop loop() {
        return loop;
    }

    void start() {
        loop.start();
    }

    void stop() {
        loop.stop();
        if (!loop.awaitEnd(STOP)) {
            LOG.warn("The event store is still being looked at");
        }
    }

    private boolean look() throws Exception {
        StoreProbe.Sight sight = store.look();
        outcomes.follow(sight.storeId());
        storing.saw(sight.nextOffsets(), events.ends());
        return false;
    }

    private void failed(Exception failure) {
        storing.unknown();
        failures.log(_ -> LOG.warn("The event store or Kafka does not say how far it is: {}",
                failure instanceof IllegalStateException ? failure.getMessage() : failure.getClass().getSimpleName()));
    }
}
