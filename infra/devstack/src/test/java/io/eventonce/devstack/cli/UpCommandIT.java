package io.eventonce.devstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code eventonce up} and {@code down} as somebody at a terminal meets them. */
class UpCommandIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @AfterEach
    void killWhatIsLeft() throws Exception {
        for (ProcessHandle process : processes()) {
            process.destroyForcibly();
        }
    }

    @Test
    void aPipelineIsReadyOutlivesADeathAndStopsOnTerm() throws Exception {
        TestingLauncher launcher = up();
        assertThat(launcher.text()).containsPattern("(?m)^eventonce is ready: http://localhost:\\d+")
                .contains("kafka           ready on 127.0.0.1:").contains("curl -s");

        assertThat(run("up", "--data", data(), "--kafka-port", "0")).contains("in use by process")
                .contains(Long.toString(launcher.process().pid())).contains("--data");

        long redis = pid("redis");
        ProcessHandle.of(redis).orElseThrow().destroyForcibly();
        await().atMost(LIMIT).until(() -> launcher.says("redis           ready again"));
        assertThat(launcher.text()).contains("redis (pid " + redis + ") died with exit code 137; starting it again");

        List<ProcessHandle> processes = processes();
        assertThat(processes).hasSize(6);
        launcher.process().destroy();
        assertThat(launcher.process().waitFor()).isEqualTo(143);
        assertThat(launcher.text()).containsSubsequence("stopping", "ingest-api      stopped",
                "dedup-consumer  stopped", "redis           stopped", "kafka           stopped",
                "postgres        stopped");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(folder.resolve("data/postgres/PG_VERSION")).exists();
    }

    @Test
    void processesOfAKilledLauncherAreEndedByTheNextUpAndByDown() throws Exception {
        up().process().destroyForcibly().waitFor();
        List<ProcessHandle> first = processes();

        TestingLauncher launcher = up();
        assertThat(launcher.text()).containsSubsequence("stopped redis", "left over from an earlier start",
                "stopped postgres", "left over from an earlier start");
        assertThat(first).noneMatch(ProcessHandle::isAlive);

        List<ProcessHandle> second = processes();
        launcher.process().destroyForcibly().waitFor();
        assertThat(run("down", "--data", data())).containsSubsequence("stopped redis", "stopped kafka",
                "stopped postgres");
        assertThat(second).noneMatch(ProcessHandle::isAlive);
        assertThat(run("down", "--data", data())).contains("nothing runs on " + data());
    }

    @Test
    void aProcessThatDiesAtOnceEndsTheWhole() throws Exception {
        TestingLauncher launcher = up();
        List<ProcessHandle> processes = processes();
        Files.delete(folder.resolve("checkout/ingest-api/target/eventonce-ingest-api-1.jar"));
        ProcessHandle.of(pid("ingest-api")).orElseThrow().destroyForcibly();

        assertThat(launcher.process().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(launcher.process().exitValue()).isEqualTo(1);
        assertThat(launcher.text()).contains("ingest-api.log").contains("Unable to access jarfile");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    private TestingLauncher up() throws Exception {
        TestingLauncher launcher = TestingLauncher.run(folder, arguments());
        await().atMost(LIMIT).until(() -> launcher.says("Ctrl-C stops") || !launcher.process().isAlive());
        assertThat(launcher.text()).contains("Ctrl-C stops");
        return launcher;
    }

    private String[] arguments() {
        return new String[]{"up", "--data", data(), "--http-port", "0", "--ingest-management-port", "0",
                "--consumer-management-port", "0", "--kafka-port", "0", "--postgres-port", "0", "--redis-port", "0"};
    }

    /** The output of a command that ends by itself. */
    private String run(String... arguments) throws Exception {
        TestingLauncher launcher = TestingLauncher.run(folder, arguments);
        assertThat(launcher.process().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return launcher.text();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private long pid(String name) throws Exception {
        return Files.readAllLines(folder.resolve("data/processes")).stream()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(UpCommandIT::pidOf).findFirst().orElseThrow();
    }

    /** The launcher, the services and the applications. */
    private List<ProcessHandle> processes() throws Exception {
        Path ledger = folder.resolve("data/processes");
        Stream<String> lines = Files.exists(ledger) ? Files.readAllLines(ledger).stream() : Stream.empty();
        return lines.flatMap(line -> ProcessHandle.of(pidOf(line)).stream()).toList();
    }

    private static long pidOf(String line) {
        return Long.parseLong(line.split(" ", 3)[1]);
    }
}
