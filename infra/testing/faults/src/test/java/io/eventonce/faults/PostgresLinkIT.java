package io.eventonce.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.kit.Database;
import io.eventonce.kit.Database.Session;
import io.eventonce.kit.Link;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The link between dedup-consumer and PostgreSQL breaks, or a lock in PostgreSQL is held for too long. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresLinkIT {
    /** Some seconds of load, longer than the consumer waits for an answer. */
    private static final int A_WHILE = 1_500;
    private static final String RETRIES = "eventonce_batch_retries_total";

    private final SharedByClass<LinkedSystem> shared = new SharedByClass<>(LinkedSystem::start);

    @AfterAll
    void close() {
        shared.close();
    }

    @FaultTest
    void linkToPostgresIsSlow(Seed seed) {
        underLoad(seed, (run, link) -> {
            link.slow(Duration.ofMillis(50));
            run.awaitSends(A_WHILE);
            link.heal();
        });
    }

    @FaultTest
    void linkToPostgresIsCut(Seed seed) {
        underLoad(seed, (run, link) -> {
            link.cut();
            awaitRetries(run, 2);
            link.heal();
        });
    }

    @FaultTest
    void linkToPostgresIsResetAgainAndAgain(Seed seed) {
        underLoad(seed, (run, link) -> {
            link.reset();
            awaitRetries(run, 2);
            link.heal();
        });
    }

    @FaultTest
    void linkToPostgresIsHalfOpen(Seed seed) {
        underLoad(seed, (run, link) -> {
            link.freeze();
            awaitRetries(run, 1);
            link.heal();
        });
    }

    /** The consumer cannot know whether its transaction was committed; it was. */
    @FaultTest
    void answerToTheCommitIsLost(Seed seed) {
        underLoad(seed, (run, link) -> {
            Metrics metrics = Metrics.ofConsumer(run.system());
            double before = metrics.sum("eventonce_records_already_applied_total");
            try (Debugger debugger = Debugger.attach(run.system().consumer())) {
                debugger.stopAt("org.springframework.jdbc.support.JdbcTransactionManager", "doCommit");
                link.loseAnswers();
            }
            awaitRetries(run, 1);
            link.heal();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(
                    () -> assertThat(metrics.sum("eventonce_records_already_applied_total")).isGreaterThan(before));
        });
    }

    @FaultTest
    void eventsAreLockedForLongerThanTheConsumerWaits(Seed seed) {
        holdTheLockOn("events", seed);
    }

    @FaultTest
    void progressIsLockedForLongerThanTheConsumerWaits(Seed seed) {
        holdTheLockOn("partition_progress", seed);
    }

    private void holdTheLockOn(String table, Seed seed) {
        underLoad(seed, (run, _) -> {
            try (Session session = new Database(run.system().addresses()).session()) {
                session.run("begin");
                session.run("lock table " + table + " in access exclusive mode");
                awaitRetries(run, 2);
            }
        });
    }

    private static void awaitRetries(FaultRun run, int more) {
        Metrics metrics = Metrics.ofConsumer(run.system());
        double before = metrics.sum(RETRIES);
        await().atMost(Duration.ofSeconds(60)).until(() -> metrics.sum(RETRIES) >= before + more);
    }

    private interface Breaking {
        void happen(FaultRun run, Link link) throws InterruptedException;
    }

    private void underLoad(Seed seed, Breaking breaking) {
        shared.use(linked -> {
            FaultRun run = seed.begin(linked.system());
            run.underLoad(() -> breaking.happen(run, linked.link()));
            run.judge();
        });
    }
}
