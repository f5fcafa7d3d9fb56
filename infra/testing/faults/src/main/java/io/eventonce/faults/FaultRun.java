package io.eventonce.faults;

import io.eventonce.checker.Checker;
import io.eventonce.checker.Ledger;
import io.eventonce.checker.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One fault, once, with one seed: load, the fault, recovery, the checker's verdict, and a line in the report. */
public final class FaultRun {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int SENDS_BEFORE = 250;
    private static final int SENDS_AFTER = 100;

    private final String fault;
    private final long seed;
    private final FaultSystem system;
    private final Path folder;
    private final Checker checker;
    private final Ledger ledger = new Ledger();
    private final Random random;
    private final String topics;
    private final long start = System.nanoTime();
    private Duration recovery = Duration.ZERO;
    private int loads;

    /**
     * Begins: what happens from now on is judged.
     *
     * @param fault its name
     * @param folder for the log of the sends and the report
     */
    public FaultRun(String fault, long seed, FaultSystem system, Path folder) {
        this.fault = fault;
        this.seed = seed;
        this.system = system;
        this.folder = folder;
        this.checker = Checker.begin(system.checked());
        this.random = new Random(seed);
        this.topics = "run-" + RUNS.incrementAndGet();
    }

    public FaultSystem system() {
        return system;
    }

    /** For telling it what the fault does to the log or the rows by hand. */
    public Checker checker() {
        return checker;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** What the load chooses from. */
    Events events() {
        return new Events(topics);
    }

    /** For whatever the fault chooses. */
    public Random random() {
        return random;
    }

    public long seed() {
        return seed;
    }

    /**
     * Has the load run, breaks things in the midst of it, and lets it go on until all that was in the log at the end of
     * the fault is applied.
     */
    public void underLoad(Fault action) {
        try (Load _ = load()) {
            awaitSends(SENDS_BEFORE);
            action.happen();
            awaitRecovery();
            awaitSends(SENDS_AFTER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the midst of " + fault, e);
        }
    }

    /** Starts the load by itself, with other events at each start. */
    public Load load() {
        loads++;
        Path log = folder.resolve("sends").resolve("%s-%d-%d.log".formatted(fault, seed, loads));
        return new Load(system.api(), system.stack().addresses().kafkaBootstrap(), topics + "-" + loads, seed,
                ledger, log);
    }

    /** Waits until this many more sends have been answered. */
    public void awaitSends(int more) {
        long deadline = System.nanoTime() + RECOVERY_LIMIT.toNanos();
        int wanted = ledger.size() + more;
        while (ledger.size() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(fault + ": hardly a send is answered");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Waits until all that is in the log now is applied; how long that takes is reported as the recovery time. */
    public Duration awaitRecovery() {
        long begin = System.nanoTime();
        if (!checker.awaitApplied(RECOVERY_LIMIT)) {
            throw new IllegalStateException("%s, seed %d: not everything is applied after %d s; the consumer says:%n%s"
                    .formatted(fault, seed, RECOVERY_LIMIT.toSeconds(), system.consumer().logTail()));
        }
        recovery = Duration.ofNanos(System.nanoTime() - begin);
        return recovery;
    }

    /**
     * Waits for rest, judges, and adds a line to the report.
     *
     * @throws BrokenPromiseException if a promise was not kept
     */
    public Verdict judge() {
        Verdict verdict = verdict();
        new FaultReport(folder).add(fault, seed, verdict, recovery, Duration.ofNanos(System.nanoTime() - start));
        if (!verdict.isClean()) {
            throw new BrokenPromiseException(fault, seed, verdict);
        }
        return verdict;
    }

    /** The same without a report, whatever it is. It is the end of this run. */
    Verdict verdict() {
        try (checker) {
            checker.awaitRest(RECOVERY_LIMIT);
            return checker.judge(ledger);
        }
    }

    /** What breaks the system, and heals it. */
    @FunctionalInterface
    public interface Fault {
        void happen() throws InterruptedException;
    }
}
