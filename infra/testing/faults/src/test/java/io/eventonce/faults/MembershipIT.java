package io.eventonce.faults;

import io.eventonce.devstack.ManagedProcess;
import java.util.List;

/** Three dedup-consumers share the partitions; they freeze, go and come. */
class MembershipIT {
    private static final String STORE = "io.eventonce.consumer.postgres.PostgresEventStore";
    private static final String TRANSACTION = "io.eventonce.consumer.postgres.PostgresTransaction";

    /** One thread stands still while its heartbeats go on, past {@code max.poll.interval.ms}. */
    @FaultTest(consumers = 3)
    void consumerWakesAfterOthersHaveAppliedTheBatchInItsHand(FaultRun run) {
        ManagedProcess zombie = any(run);
        run.underLoad(() -> {
            try (Debugger debugger = Debugger.attach(zombie)) {
                debugger.holdAt(STORE, "inTransaction");
                run.awaitRecovery();
            }
        });
        run.judge();
    }

    /** It holds the locks of its transaction until the database has had enough of it. */
    @FaultTest(consumers = 3)
    void consumerIsFrozenInItsTransactionAndWakesLater(FaultRun run) {
        ManagedProcess zombie = any(run);
        run.underLoad(() -> {
            try (Debugger debugger = Debugger.attach(zombie)) {
                debugger.stopAt(TRANSACTION, "finish");
                run.awaitRecovery();
            }
        });
        run.judge();
    }

    @FaultTest(consumers = 3)
    void consumersJoinAndLeaveAgainAndAgain(FaultRun run) {
        run.underLoad(() -> {
            for (int i = 0; i < 4; i++) {
                ManagedProcess one = any(run);
                if (run.random().nextBoolean()) {
                    one.kill();
                } else {
                    one.stop();
                }
                run.awaitSends(run.random().nextInt(300));
                one.start();
            }
        });
        run.judge();
    }

    @FaultTest(consumers = 3)
    void consumersAreRestartedOneAfterTheOther(FaultRun run) {
        run.underLoad(() -> run.system().consumers().forEach(ManagedProcess::restart));
        run.judge();
    }

    private static ManagedProcess any(FaultRun run) {
        List<ManagedProcess> consumers = run.system().consumers();
        return consumers.get(run.random().nextInt(consumers.size()));
    }
}
