package io.eventonce.faults;

import io.eventonce.devstack.ManagedProcess;
import org.junit.jupiter.api.Tag;

/** dedup-consumer is killed ({@code kill -9}) exactly where it hurts, and started again. */
class ConsumerKillIT {
    private static final String TRANSACTION = "io.eventonce.consumer.postgres.PostgresTransaction";
    private static final String OUTCOMES = "io.eventonce.consumer.kafka.KafkaOutcomePublisher";
    private static final String CACHE = "io.eventonce.consumer.redis.RedisSeenCache";
    private static final String METRICS = "io.eventonce.consumer.ConsumerMetrics";

    @FaultTest
    void consumerIsKilledBeforeTheInsert(FaultRun run) {
        killAt(run, TRANSACTION, "insert");
    }

    @FaultTest
    @Tag("quick")
    void consumerIsKilledBetweenInsertAndCommit(FaultRun run) {
        killAt(run, TRANSACTION, "finish");
    }

    @FaultTest
    void consumerIsKilledBetweenCommitAndOutcome(FaultRun run) {
        killAt(run, OUTCOMES, "publish");
    }

    @FaultTest
    void consumerIsKilledBetweenCommitAndRedis(FaultRun run) {
        killAt(run, CACHE, "mark");
    }

    @FaultTest
    @Tag("quick")
    void consumerIsKilledBetweenCommitAndOffsetCommit(FaultRun run) {
        killAt(run, METRICS, "applied");
    }

    private static void killAt(FaultRun run, String type, String method) {
        ManagedProcess consumer = run.system().consumer();
        run.underLoad(() -> {
            try (Debugger debugger = Debugger.attach(consumer)) {
                debugger.stopAt(type, method);
                consumer.kill();
            }
            consumer.start();
        });
        run.judge();
    }
}
