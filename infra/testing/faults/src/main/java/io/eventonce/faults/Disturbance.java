package io.eventonce.faults;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.Database;
import io.eventonce.kit.RunningSystem;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** An everyday fault and its repair. */
enum Disturbance {
    KILL_CONSUMER("kill a dedup-consumer", (system, random) -> killAndStart(any(system, random))),
    RESTART_CONSUMER("restart a dedup-consumer", (system, random) -> any(system, random).restart()),
    FREEZE_CONSUMER("freeze a dedup-consumer", (system, random) -> freeze(any(system, random), random)),
    KILL_INGEST("kill ingest-api", (system, _) -> killAndStart(system.ingestApi())),
    KILL_KAFKA("kill Kafka", (system, _) -> killAndStart(system.kafka())),
    FREEZE_KAFKA("freeze Kafka", (system, random) -> freeze(system.kafka(), random)),
    KILL_POSTGRES("kill PostgreSQL", (system, _) -> killAndStart(system.postgres())),
    RESTART_POSTGRES("restart PostgreSQL", (system, _) -> system.postgres().restart()),
    FREEZE_POSTGRES("freeze PostgreSQL", (system, random) -> freeze(system.postgres(), random)),
    CUT_DATABASE_CONNECTIONS("cut all connections to PostgreSQL", (system, _) -> cutConnections(system)),
    KILL_REDIS("kill Redis", (system, _) -> killAndStart(system.redis())),
    FREEZE_REDIS("freeze Redis", (system, random) -> freeze(system.redis(), random));

    private static final int LONGEST_FREEZE_SECONDS = 12;

    private final String text;
    @SuppressWarnings("ImmutableEnumChecker") // the actions have no state
    private final Action action;

    Disturbance(String text, Action action) {
        this.text = text;
        this.action = action;
    }

    private interface Action {
        void happen(RunningSystem system, Random random) throws InterruptedException;
    }

    /** Breaks something, and returns when it is whole again; the system as a whole may take longer. */
    void happen(RunningSystem system, Random random) throws InterruptedException {
        action.happen(system, random);
    }

    /** For people, as an order. */
    String text() {
        return text;
    }

    private static ManagedProcess any(RunningSystem system, Random random) {
        return system.consumers().get(random.nextInt(system.consumers().size()));
    }

    private static void killAndStart(ManagedProcess process) {
        process.kill();
        process.start();
    }

    /** As long as its nature wants: the time is the fault here. */
    private static void freeze(ManagedProcess process, Random random) throws InterruptedException {
        process.suspend();
        try {
            TimeUnit.SECONDS.sleep(random.nextInt(1, LONGEST_FREEZE_SECONDS + 1));
        } finally {
            process.resume();
        }
    }

    private static void cutConnections(RunningSystem system) {
        new Database(system.addresses())
                .terminate("backend_type = 'client backend' and pid <> pg_backend_pid()");
    }
}
