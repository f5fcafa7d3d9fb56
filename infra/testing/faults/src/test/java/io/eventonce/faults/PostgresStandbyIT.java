package io.eventonce.faults;

import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.PostgresStandby;
import io.eventonce.kit.RunningSystem;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL is lost for good, and its standby goes on without the last commits. */
class PostgresStandbyIT {
    @FaultTest
    void standbyIsPromotedWithoutTheLastCommits(Seed seed) {
        List<PostgresStandby> started = new ArrayList<>();
        try (RunningSystem system = Seed.system().start()) {
            ManagedProcess primary = system.postgres();
            FaultRun run = seed.begin(system);
            PostgresStandby standby = PostgresStandby.of(system.stack(), FreePorts.any());
            started.add(standby);
            run.underLoad(() -> {
                standby.process().kill();
                run.awaitSends(600);
                run.awaitRecovery();
                primary.kill();
                started.add(standby.takeOver(system.stack()));
            });
            run.judge();
        } finally {
            started.forEach(PostgresStandby::close);
        }
    }
}
