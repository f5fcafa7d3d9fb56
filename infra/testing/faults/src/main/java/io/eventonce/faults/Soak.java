package io.eventonce.faults;

import io.eventonce.checker.Verdict;
import io.eventonce.kit.RunningSystem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Random faults under load for a given time; a checker judges every round. */
@Command(name = "eventonce soak", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Runs its own system under load and keeps breaking it at random. A checker judges every round.",
        "Exits with 0 if all promises were kept, 1 if not."})
public final class Soak implements Callable<Integer> {
    private static final Duration ROUND = Duration.ofMinutes(2);
    private static final int LONGEST_CALM = 600;

    @Option(names = "--minutes", defaultValue = "10", paramLabel = "N",
            description = "shortest duration (default: ${DEFAULT-VALUE})")
    int minutes;

    @Option(names = "--seed", paramLabel = "N",
            description = "decides the faults, their times and the events (default: random, printed at the start)")
    @Nullable
    Long seed;

    @Option(names = "--consumers", defaultValue = "2", paramLabel = "N",
            description = "number of dedup-consumers (default: ${DEFAULT-VALUE})")
    int consumers;

    @Option(names = "--data", defaultValue = "target/soak", paramLabel = "FOLDER",
            description = "folder for data, logs and sent events, emptied first (default: ${DEFAULT-VALUE})")
    Path data = Path.of("target", "soak");

    @Spec
    CommandSpec spec = CommandSpec.create();

    private Soak() {
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Soak()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long first = Objects.requireNonNullElseGet(seed, () -> new Random().nextLong(1_000_000));
        out.printf("seed %d, %d minutes; data and logs are in %s%n", first, minutes, data);
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        try (RunningSystem system = FaultSystems.quick(RunningSystem.onEmptied(data)).consumers(consumers).start()) {
            for (long round = 0; round == 0 || System.nanoTime() < end; round++) {
                Round run = new Round("soak", first + round, system, data);
                Verdict verdict = round(run, Math.min(end, System.nanoTime() + ROUND.toNanos()), out);
                out.printf("round %d: %s%n", round + 1, verdict);
                if (!verdict.isClean()) {
                    return CommandLine.ExitCode.SOFTWARE;
                }
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private static Verdict round(Round run, long end, PrintWriter out) throws InterruptedException {
        try (Load _ = run.load()) {
            do {
                run.awaitSends(run.random().nextInt(1, LONGEST_CALM));
                Disturbance disturbance = any(run.random());
                out.printf("  %-36s", disturbance.text());
                out.flush();
                disturbance.happen(run.system(), run.random());
                out.printf("all applied %.1f s after its end%n", run.awaitRecovery().toMillis() / 1_000.0);
            } while (System.nanoTime() < end);
        }
        return run.verdict();
    }

    private static Disturbance any(Random random) {
        Disturbance[] all = Disturbance.values();
        return all[random.nextInt(all.length)];
    }
}
