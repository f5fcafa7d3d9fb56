package io.eventonce.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.checker.Answer;
import io.eventonce.kit.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * More comes than the database takes. {@code -Doverload.seconds} says for how long, {@code -Doverload.hurried} how many
 * clients do not wait (fewer of them for a long time). The figures go to {@code target/faults/overload.txt}.
 */
class OverloadIT {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("overload.seconds", 30));
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(30);
    private static final Duration STOPPED = Duration.ofMillis(900);
    private static final Duration RUNNING = Duration.ofMillis(50);
    private static final AtomicInteger FLOODS = new AtomicInteger();
    private static final int WAITING = 500;
    private static final int HURRIED = Integer.getInteger("overload.hurried", 6);
    private static final int LIST = 50;
    /** A heap of 384 MiB, and what a JVM takes beside it. */
    private static final long MOST_MEBIBYTES = 700;
    private static final long MOST_WAITING = 20_000;
    private static final int UNLOADED_SENDS = 10_000;

    @FaultTest(mostSeeds = 3)
    void muchMoreIsOfferedThanPostgresTakes(FaultRun run) {
        overload("much more is offered than PostgreSQL takes", run, () -> {
            long end = System.nanoTime() + TIME.toNanos();
            while (System.nanoTime() < end) {
                run.system().postgres().suspend();
                LockSupport.parkNanos(STOPPED.toNanos());
                run.system().postgres().resume();
                LockSupport.parkNanos(RUNNING.toNanos());
            }
        });
    }

    @FaultTest(mostSeeds = 3)
    void postgresIsAwayForLongUnderLoad(FaultRun run) {
        overload("PostgreSQL is away", run, () -> {
            run.system().postgres().kill();
            LockSupport.parkNanos(TIME.toNanos());
            run.system().postgres().start();
        });
    }

    private static void overload(String what, FaultRun run, Runnable slowness) {
        double unloaded = unloadedDrain(run);
        Flood flood = new Flood(run.system().api(), topics("flood"), run.ledger(),
                LIST, WAITING, HURRIED);
        long begin = System.nanoTime();
        try (IngestWatch watch = new IngestWatch(run.system())) {
            long appliedBefore = applied(run);
            double slowSeconds;
            long appliedSlowly;
            double loaded;
            try (flood) {
                slowness.run();
                slowSeconds = secondsSince(begin);
                appliedSlowly = applied(run) - appliedBefore;
                flood.stop();
                loaded = drain(run);
            }
            double seconds = secondsSince(begin);
            report("""
                    %s, seed %d: %.0f s, %d events answered (%.0f/s): %d outcome, %d accepted, %d refused, %d unknown; \
                    %.0f/s applied meanwhile
                      ingest-api: at most %d MiB resident, %d waiting; drained at %.0f records/s (unloaded: %.0f)
                    """
                    .formatted(what, run.seed(), seconds, flood.sent(), (double) flood.sent() / seconds,
                            flood.count(Answer.Judged.class), flood.count(Answer.Accepted.class),
                            flood.count(Answer.Refused.class), flood.count(Answer.Unknown.class),
                            (double) appliedSlowly / slowSeconds,
                            watch.mostMebibytes(), watch.mostWaiting(), loaded, unloaded));
            assertThat(flood.breaches()).as("answers other than 200, 202 and 503 with Retry-After").isEmpty();
            assertThat(watch.mostMebibytes()).isBetween(1L, MOST_MEBIBYTES);
            assertThat(watch.mostWaiting()).isBetween(1L, MOST_WAITING);
            assertThat(loaded).as("records per second drained").isGreaterThan(unloaded / 3);
        }
        run.judge();
    }

    /** Records per second, with nothing else going on. */
    private static double unloadedDrain(FaultRun run) {
        run.system().postgres().suspend();
        try (Flood flood = new Flood(run.system().api(), topics("calm"), run.ledger(),
                LIST, 0, 4)) {
            while (flood.sent() < UNLOADED_SENDS) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
        run.system().postgres().resume();
        return drain(run);
    }

    /** Waits until all in the log is applied; records per second. */
    private static double drain(FaultRun run) {
        long begin = System.nanoTime();
        Map<Integer, Long> ends = run.checker().logEnd();
        long before = applied(run);
        assertThat(run.checker().awaitApplied(DRAIN_LIMIT)).as("all applied within " + DRAIN_LIMIT).isTrue();
        long all = ends.values().stream().mapToLong(Long::longValue).sum();
        return (double) (all - before) / secondsSince(begin);
    }

    /** The number of records ever applied. */
    private static long applied(FaultRun run) {
        return new Database(run.system().addresses())
                .number("select coalesce(sum(next_offset), 0) from partition_progress");
    }

    /** Different from those of all other floods on the same system. */
    private static String topics(String purpose) {
        return purpose + "-" + FLOODS.incrementAndGet();
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static void report(String figures) {
        System.out.print(figures);
        try {
            Path file = Files.createDirectories(Seed.FOLDER).resolve("overload.txt");
            Files.writeString(file, figures, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
