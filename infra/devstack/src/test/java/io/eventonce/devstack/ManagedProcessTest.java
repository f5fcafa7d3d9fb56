package io.eventonce.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {
    @TempDir
    private Path folder;

    private final List<ManagedProcess> processes = new ArrayList<>();

    @AfterEach
    void killAll() {
        processes.forEach(ManagedProcess::kill);
    }

    @Test
    void aProgramThatEndsBeforeItIsReadyIsAFailureThatShowsItsLastWords() {
        ManagedProcess process = process("echo never ready; exit 3");

        assertThatExceptionOfType(DevStackException.class).isThrownBy(process::start)
                .withMessageContaining("exit code 3").withMessageContaining("  never ready");
    }

    @Test
    void onlyTheOutputOfTheLastStartIsShown() {
        ManagedProcess process = process("echo pid $$; sleep 60");
        process.start();
        long first = process.pid();
        process.restart();

        await().until(() -> process.logTail().contains("pid " + process.pid()));
        assertThat(process.logTail()).doesNotContain("pid " + first + "\n");
        assertThat(process.log()).content().contains("pid " + first);
    }

    @Test
    void stopAsksBeforeItKills() throws Exception {
        ManagedProcess process = process("trap 'echo asked; exit 7' TERM; echo trapped; while :; do sleep 0.05; done");
        process.start();
        await().until(() -> process.logTail().contains("trapped"));

        process.stop();

        assertThat(process.awaitExit()).isEqualTo(7);
        assertThat(process.logTail()).contains("asked");
    }

    @Test
    void aFrozenProcessCanBeStopped() throws Exception {
        ManagedProcess process = process("echo running; exec sleep 60");
        process.start();
        await().until(() -> process.logTail().contains("running"));

        process.suspend();
        await().until(() -> stateOf(process.pid()).equals("T"));
        process.stop();

        assertThat(process.isAlive()).isFalse();
        assertThat(process.awaitExit()).isEqualTo(128 + 15);
    }

    @Test
    void killTakesTheChildrenToo() throws Exception {
        ManagedProcess process = process("sleep 61 & echo child $!; wait");
        process.start();
        await().until(() -> process.logTail().contains("child "));
        long child = Long.parseLong(process.logTail().replaceAll("\\D", ""));

        process.kill();

        assertThat(process.awaitExit()).isEqualTo(128 + 9);
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void eachHasASessionOfItsOwnSoThatCtrlCDoesNotReachIt() throws Exception {
        ManagedProcess process = process("sleep 60");
        process.start();

        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5)[3];
        assertThat(session).isEqualTo(Long.toString(process.pid()));
    }

    @Test
    void whatIsClosedIsNeverStartedAgain() {
        ManagedProcess process = process("sleep 60");
        process.start();
        process.close();

        assertThat(process.isAlive()).isFalse();
        assertThatIllegalStateException().isThrownBy(process::start);
    }

    private ManagedProcess process(String script) {
        ManagedProcess process = new ManagedProcess(new TestingProgram(script), folder.resolve("log"), (what, pid) -> {
        });
        processes.add(process);
        return process;
    }

    private static String stateOf(long pid) throws Exception {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    }
}
