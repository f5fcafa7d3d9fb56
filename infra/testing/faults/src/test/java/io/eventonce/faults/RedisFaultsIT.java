package io.eventonce.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.RunningSystem;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Redis fails in every way that it can; nothing may change but speed. */
class RedisFaultsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int A_WHILE = 150;
    private static final int A_MOMENT = 25;

    @FaultTest
    @Tag("quick")
    void redisIsKilledAndStartedAgain(FaultRun run) {
        ManagedProcess redis = run.system().redis();
        run.underLoad(() -> {
            redis.kill();
            run.awaitSends(A_WHILE);
            redis.start();
            run.awaitSends(A_WHILE);
        });
        run.judge();
    }

    @FaultTest
    @Tag("quick")
    void redisIsFlushed(FaultRun run) {
        try (RedisSide redis = RedisSide.of(run)) {
            run.underLoad(() -> {
                for (int i = 0; i < 8; i++) {
                    redis.flush();
                    run.awaitSends(A_MOMENT);
                }
            });
        }
        run.judge();
    }

    @FaultTest
    void redisIsPaused(FaultRun run) {
        ManagedProcess redis = run.system().redis();
        run.underLoad(() -> {
            redis.suspend();
            run.awaitSends(A_WHILE);
            redis.resume();
            run.awaitSends(A_WHILE);
        });
        run.judge();
    }

    /** Slower and slower: first so that every answer still counts, in the end so that none does. */
    @FaultTest
    void redisAnswersSlowly(FaultRun run) {
        try (RedisSide redis = RedisSide.of(run)) {
            run.underLoad(() -> {
                for (int millis = 50; millis <= 1_600; millis *= 2) {
                    redis.pause(Duration.ofMillis(millis));
                    run.awaitSends(A_MOMENT);
                }
            });
        }
        run.judge();
    }

    @FaultTest
    void redisIsFullAndEvictsNothing(FaultRun run) {
        try (RedisSide redis = RedisSide.of(run)) {
            run.underLoad(() -> {
                redis.limit(1, "noeviction");
                run.awaitSends(A_WHILE);
                redis.unlimit();
                run.awaitSends(A_WHILE);
            });
        }
        run.judge();
    }

    @FaultTest
    void redisEvictsAtRandom(FaultRun run) {
        try (RedisSide redis = RedisSide.of(run)) {
            long evictedBefore = redis.evicted();
            run.underLoad(() -> {
                redis.limit(redis.usedMemory(), "allkeys-random");
                await("evictions").atMost(PATIENCE).until(() -> redis.evicted() > evictedBefore);
                run.awaitSends(A_WHILE);
                redis.unlimit();
            });
        }
        run.judge();
    }

    @FaultTest
    void redisRefusesCommandsThatTheCacheNeeds(FaultRun run) {
        try (RedisSide redis = RedisSide.of(run)) {
            run.underLoad(() -> {
                for (CommandType command : List.of(CommandType.APPEND, CommandType.SET, CommandType.GET)) {
                    redis.refuse(command);
                    run.awaitSends(A_WHILE);
                    redis.permit(command);
                    run.awaitSends(A_MOMENT);
                }
            });
        }
        run.judge();
    }

    @FaultTest
    void redisIsAReadOnlyReplicaForAWhile(FaultRun run) {
        try (RedisSide redis = RedisSide.of(run)) {
            run.underLoad(() -> {
                redis.becomeReplica();
                run.awaitSends(A_WHILE);
                redis.becomePrimary();
                run.awaitSends(A_WHILE);
            });
        }
        run.judge();
    }

    /**
     * All that an outsider can know is put into Redis: that events which the database does not have are stored. The
     * database has never had some of them, and has lost the others with all that Redis still remembers of them. A
     * consumer that starts then has only Redis to learn from.
     */
    @FaultTest
    void redisClaimsWhatTheDatabaseHasNot(Seed seed) {
        try (RunningSystem system = Seed.system().start()) {
            FaultRun run = seed.begin(system);
            try (RedisSide redis = RedisSide.of(run)) {
                run.underLoad(() -> {
                    await().atMost(PATIENCE).until(redis::size, bytes -> bytes > 16 * A_WHILE);
                    ForgedMarks forged = ForgedMarks.learn(redis, run.random());
                    run.checker().truncateEvents();
                    await().atMost(PATIENCE).until(forged::isIdentityNew);
                    run.system().consumer().kill();
                    assertThat(forged.claim(run.events())).isGreaterThan(1_000);
                    run.system().consumer().start();
                    run.awaitSends(2 * A_WHILE);
                });
            }
            run.judge();
        }
    }
}
