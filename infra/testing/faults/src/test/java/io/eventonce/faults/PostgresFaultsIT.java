package io.eventonce.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.Database;
import io.eventonce.kit.Database.DatabaseException;
import io.eventonce.kit.Database.Session;
import io.eventonce.kit.PostgresSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL fails, or somebody works on it manually. */
class PostgresFaultsIT {
    private static final String TRANSACTION = "io.eventonce.consumer.postgres.PostgresTransaction";
    private static final String OF_CONSUMER = "application_name = 'eventonce-dedup-consumer' and ";
    private static final String APPLICATIONS = "application_name like 'eventonce-%'";
    private static final String WAITING_FOR_A_LOCK = "select count(*) from pg_stat_activity"
            + " where wait_event_type = 'Lock'";
    /** Some seconds of load: whatever waits for the database has come to wait by then. */
    private static final int A_WHILE = 900;

    @FaultTest
    @Tag("quick")
    void postgresIsKilledAndStartedAgain(FaultRun run) {
        run.underLoad(() -> {
            run.system().postgres().kill();
            run.system().postgres().start();
        });
        run.judge();
    }

    @FaultTest
    void postgresIsRestarted(FaultRun run) {
        run.underLoad(run.system().postgres()::restart);
        run.judge();
    }

    @FaultTest
    void postgresIsPaused(FaultRun run) {
        run.underLoad(() -> {
            run.system().postgres().suspend();
            run.awaitSends(A_WHILE);
            run.system().postgres().resume();
        });
        run.judge();
    }

    @FaultTest
    void postgresIsOutOfConnections(FaultRun run) {
        Database database = new Database(run.system().addresses());
        List<Session> taken = new ArrayList<>();
        run.underLoad(() -> {
            try {
                int end = run.ledger().size() + A_WHILE;
                await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10)).until(() -> {
                    takeWhatIsFree(database, taken);
                    taken.getFirst().terminate(APPLICATIONS);
                    return run.ledger().size() >= end;
                });
                assertThat(taken).hasSizeGreaterThan(80);
            } finally {
                taken.forEach(Session::close);
            }
        });
        run.judge();
    }

    /** A terminated session may be back before another takes its connection. */
    private static void takeWhatIsFree(Database database, List<Session> taken) {
        while (true) {
            try {
                taken.add(database.session());
            } catch (DatabaseException none) {
                return;
            }
        }
    }

    @FaultTest
    void connectionsAreCutInMidTransactionAgainAndAgain(FaultRun run) {
        Database database = new Database(run.system().addresses());
        AtomicLong cut = new AtomicLong();
        run.underLoad(() -> await().pollInterval(Duration.ofMillis(10))
                .until(() -> cut.addAndGet(database.terminate(OF_CONSUMER + "xact_start is not null")) >= 10));
        run.judge();
    }

    @FaultTest
    void connectionsAreCutBetweenInsertAndCommit(FaultRun run) {
        Database database = new Database(run.system().addresses());
        run.underLoad(() -> {
            try (Debugger debugger = Debugger.attach(run.system().consumer())) {
                debugger.stopAt(TRANSACTION, "finish");
                assertThat(database.terminate(OF_CONSUMER + "state = 'idle in transaction'")).isPositive();
            }
        });
        run.judge();
    }

    /** PostgreSQL aborts the consumer, because the other session has a longer deadlock time-out. */
    @FaultTest
    void theConsumerLosesADeadlock(FaultRun run) {
        Database database = new Database(run.system().addresses());
        String deadlocks = "select deadlocks from pg_stat_database where datname = current_database()";
        long before = database.number(deadlocks);
        run.underLoad(() -> await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(60)).until(() -> {
            lockProgressInTheWrongOrder(database);
            return database.number(deadlocks) > before;
        }));
        run.judge();
    }

    private static void lockProgressInTheWrongOrder(Database database) {
        try (Session session = database.session()) {
            session.run("set deadlock_timeout = '1min'");
            session.run("begin");
            session.run("select from partition_progress where kafka_partition in (5, 11) for update");
            await().pollInterval(Duration.ofMillis(10)).until(() -> database.number(WAITING_FOR_A_LOCK) > 0);
            session.run("select from partition_progress for update");
        }
    }

    @FaultTest
    void postgresIsRestoredToAnEarlierState(FaultRun run, @TempDir Path folder) {
        ManagedProcess postgres = run.system().postgres();
        run.underLoad(() -> {
            postgres.stop();
            PostgresSnapshot snapshot = PostgresSnapshot.take(run.system().stack(), folder.resolve("snapshot"));
            postgres.start();
            run.awaitSends(A_WHILE);
            run.awaitRecovery();
            postgres.kill();
            snapshot.restore();
            postgres.start();
        });
        run.judge();
    }

    @FaultTest
    void eventsAreTruncated(FaultRun run) {
        run.underLoad(run.checker()::truncateEvents);
        run.judge();
    }

    /** Somebody deletes the events that the cache knows, after the look-up and the begin of the transaction. */
    @FaultTest
    void eventsAreTruncatedInTheMidstOfATransaction(FaultRun run) {
        Database database = new Database(run.system().addresses());
        run.underLoad(() -> {
            CompletableFuture<Void> truncated;
            try (Debugger debugger = Debugger.attach(run.system().consumer())) {
                debugger.stopAt(TRANSACTION, "insert");
                truncated = CompletableFuture.runAsync(run.checker()::truncateEvents);
                await().until(() -> truncated.isDone() || database.number(WAITING_FOR_A_LOCK) > 0);
            }
            truncated.join();
        });
        run.judge();
    }
}
