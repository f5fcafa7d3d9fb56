package io.eventonce.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path parent;
    private Path path;

    @BeforeEach
    void chooseAFolder() {
        path = parent.resolve("data");
    }

    @Test
    void aFolderWithOtherThingsInItIsLeftAlone() throws Exception {
        Files.createDirectory(path);
        Files.writeString(path.resolve("thesis.txt"), "ten years of work");

        refused().withMessageContaining(path.toString()).withMessageContaining("--data");
        assertThat(path).isDirectoryContaining("glob:**thesis.txt").isDirectoryNotContaining("glob:**eventonce.lock");
    }

    @Test
    void aCommaInThePathIsRefusedInOneSentenceBeforeAnythingIsMade() {
        path = parent.resolve("orders, invoices");

        refused().withMessageContaining(path.toString()).withMessageContaining("comma").withMessageContaining("--data");
        assertThat(path).doesNotExist();
    }

    @Test
    void aFolderIsUsedByOneAtATime() {
        DataFolder folder = DataFolder.open(path);

        refused().withMessageContaining("in use by process " + ProcessHandle.current().pid());

        folder.close();
        DataFolder.open(path).close();
    }

    @Test
    void anotherProcessCannotTakeAFolderInUse() throws Exception {
        DataFolder.open(path);
        Process other = opener().start();

        assertThat(other.inputReader().readAllAsString())
                .contains("in use by process " + ProcessHandle.current().pid());
        assertThat(other.waitFor()).isNotZero();
    }

    /** The lock outlives a refused attempt, which POSIX would let it lose in the same process. */
    @Test
    void aRefusedAttemptDoesNotFreeTheFolder() throws Exception {
        DataFolder.open(path);
        refused();

        assertThat(opener().start().waitFor()).isNotZero();
    }

    @Test
    void aFolderIsFreeAgainWhenItsHolderWasKilled() throws Exception {
        Process holder = opener().start();
        assertThat(holder.inputReader().readLine()).isEqualTo("opened");
        refused().withMessageContaining("in use by process " + holder.pid());

        holder.destroyForcibly().waitFor();

        DataFolder.open(path).close();
    }

    @Test
    void processesOfAKilledLauncherAreStoppedWhenTheFolderIsUsedAgain() throws Exception {
        Process survivor = survivor();
        List<String> report = new ArrayList<>();

        DataFolder.open(path, report::add).close();

        assertThat(survivor.waitFor()).isEqualTo(128 + 15);
        assertThat(report)
                .containsExactly("stopped kafka (pid %d), left over from an earlier start".formatted(survivor.pid()));
    }

    @Test
    void processesAreFoundWhenTheFolderIsGone() throws Exception {
        Process survivor = survivor();
        BinaryCache.deleteTree(path);
        List<String> report = new ArrayList<>();

        Survivors.stop(path, report::add);

        assertThat(survivor.waitFor()).isEqualTo(128 + 15);
        assertThat(report).containsExactly("stopped kafka (pid " + survivor.pid() + ")");
        Survivors.stop(path, report::add);
        assertThat(report).hasSize(1);
    }

    private Process survivor() throws Exception {
        Files.createDirectory(path);
        Files.createFile(path.resolve("eventonce.lock"));
        Process survivor = new ProcessBuilder("sleep", "60").start();
        new ProcessLedger(path).add("kafka", survivor.toHandle(), "TERM");
        return survivor;
    }

    @Test
    void aLaterProcessWithTheSamePidIsNobodyOfOurs() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Files.createDirectory(path);
        Files.createFile(path.resolve("eventonce.lock"));
        Files.writeString(path.resolve("processes"), "kafka " + stranger.pid() + " 1000 TERM\n");

        Survivors.stop(path, line -> {
        });

        assertThat(stranger.isAlive()).isTrue();
        DataFolder.open(path).close();
        stranger.destroyForcibly();
    }

    @Test
    void clearingLeavesAFolderThatIsStillOurs() throws Exception {
        DataFolder folder = DataFolder.open(path);
        Files.createDirectories(path.resolve("postgres/base"));

        folder.clear();

        assertThat(path.resolve("postgres")).doesNotExist();
        refused().withMessageContaining("in use");
        folder.close();
    }

    private ThrowableAssertAlternative<DevStackException> refused() {
        return assertThatExceptionOfType(DevStackException.class).isThrownBy(() -> DataFolder.open(path));
    }

    /** Another JVM that opens the folder and keeps it. */
    private ProcessBuilder opener() {
        return new ProcessBuilder(Program.java(), "-cp",
                System.getProperty("java.class.path"), Opener.class.getName(), path.toString())
                .redirectErrorStream(true);
    }

    static final class Opener {
        private Opener() {
        }

        public static void main(String... arguments) throws Exception {
            DataFolder.open(Path.of(arguments[0]));
            System.out.println("opened");
            System.in.read();
        }
    }
}
