package io.eventonce.faults;

import io.eventonce.checker.CheckedSystem;
import io.eventonce.checker.Checker;
import io.eventonce.checker.Ledger;
import io.eventonce.checker.Verdict;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.kit.Events;
import io.eventonce.kit.RunningSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A system under load that somebody breaks: the load, the recovery, and the checker's verdict. */
class Round {
    /** The consumer group of dedup-consumer. */
    static final String GROUP = "eventonce";

    private static final AtomicInteger ROUNDS = new AtomicInteger();
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final String name;
    private final long seed;
    private final RunningSystem system;
    private final Path folder;
    private final Checker checker;
    private final Ledger ledger = new Ledger();
    private final Random random;
    private final String topics;
    private int loads;

    /**
     * Begins: what happens from now on is judged.
     *
     * @param folder for the log of the sends
     */
    Round(String name, long seed, RunningSystem system, Path folder) {
        this.name = name;
        this.seed = seed;
        this.system = system;
        this.folder = folder;
        this.checker = Checker.begin(checked(system));
        this.random = new Random(seed);
        this.topics = "run-" + ROUNDS.incrementAndGet();
    }

    private static CheckedSystem checked(RunningSystem system) {
        ServiceAddresses services = system.addresses();
        return new CheckedSystem(services.kafkaBootstrap(), services.jdbcUrl(), services.user(), services.password(),
                system.api(), GROUP);
    }

    RunningSystem system() {
        return system;
    }

    /** For telling it what somebody does to the log or the rows manually. */
    Checker checker() {
        return checker;
    }

    Ledger ledger() {
        return ledger;
    }

    /** The events that the load chooses from. */
    Events events() {
        return new Events(topics);
    }

    /** For whatever is chosen at random. */
    Random random() {
        return random;
    }

    long seed() {
        return seed;
    }

    /** Starts the load by itself, with other events at each start. */
    Load load() {
        loads++;
        Path log = folder.resolve("sends").resolve("%s-%d-%d.log".formatted(name, seed, loads));
        return new Load(system.api(), system.addresses().kafkaBootstrap(), topics + "-" + loads, seed, ledger, log);
    }

    /** Waits until this many more sends have been answered. */
    void awaitSends(int more) {
        long deadline = System.nanoTime() + RECOVERY_LIMIT.toNanos();
        int wanted = ledger.size() + more;
        while (ledger.size() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(name + ": hardly a send is answered");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Waits until all that is in the log now is applied; gives how long that took. */
    Duration awaitRecovery() {
        long begin = System.nanoTime();
        if (!checker.awaitApplied(RECOVERY_LIMIT)) {
            throw new IllegalStateException("%s, seed %d: not everything is applied after %d s; the consumer says:%n%s"
                    .formatted(name, seed, RECOVERY_LIMIT.toSeconds(), system.consumer().logTail()));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Waits for rest, and judges. It is the end of this round. */
    Verdict verdict() {
        try (checker) {
            checker.awaitRest(RECOVERY_LIMIT);
            return checker.judge(ledger);
        }
    }
}
