package io.eventonce.ingest.kafka;

import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.Dependency;
import io.eventonce.ingest.DependencyState;
import io.eventonce.ingest.SupervisedLoop;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Reads {@code events.outcomes} on a thread of its own while the application runs. */
final class OutcomeReader implements SmartLifecycle, Dependency {
    // Before the web server starts, and until it has stopped: requests on their way still get their outcome.
    private static final int PHASE = 0;

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeReader.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final OutcomeRounds rounds;
    private final OutcomesHealth health;
    private final SupervisedLoop loop;

    OutcomeReader(OutcomeRounds rounds, OutcomesHealth health) {
        this.rounds = rounds;
        this.health = health;
        this.loop = new SupervisedLoop("outcome-reader", PAUSE, rounds::run, rounds::failed);
    }

    SupervisedLoop loop() {
        return loop;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
        rounds.wakeUp();
        if (!loop.awaitEnd(STOP)) {
            LOG.warn("The reader of {} does not stop", KafkaTopics.OUTCOMES);
            return;
        }
        rounds.close();
        health.ended();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public String name() {
        return "outcomes";
    }

    @Override
    public Need need() {
        return Need.OUTCOMES;
    }

    @Override
    public DependencyState check() {
        return loop.isBroken() ? DependencyState.down("its reader has ended") : health.state();
    }
}
