package io.eventonce.faults;

import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.PostgresStandby;

/** PostgreSQL is lost for good, and its standby goes on without the last commits. */
class PostgresStandbyIT {
    @FaultTest
    void standbyIsPromotedWithoutTheLastCommits(Seed seed) {
        try (FaultSystem system = Seed.system().start()) {
            ManagedProcess primary = system.postgres();
            FaultRun run = seed.begin(system);
            PostgresStandby standby = PostgresStandby.of(system.stack(), FreePorts.any());
            run.underLoad(() -> {
                standby.process().kill();
                run.awaitSends(600);
                run.awaitRecovery();
                primary.kill();
                standby.takeOver(system.stack());
            });
            run.judge();
        }
    }
}
