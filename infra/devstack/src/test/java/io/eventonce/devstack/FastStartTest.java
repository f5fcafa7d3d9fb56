package io.eventonce.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastStartTest {
    private static final FileTime TIME = FileTime.fromMillis(0);

    @TempDir
    private Path folder;

    @Test
    void anotherJarOfTheSameNameAndTimeHasAnotherCache() throws Exception {
        Path jar = TestingJar.write(folder.resolve("testing.jar"), "1");
        Files.setLastModifiedTime(jar, TIME);
        AotCache before = cache(jar, "-Xmx64m");

        TestingJar.write(jar, "2");
        Files.setLastModifiedTime(jar, TIME);

        assertThat(cache(jar, "-Xmx64m")).isNotEqualTo(before);
    }

    @Test
    void otherOptionsHaveAnotherCacheAlsoIfTheyStandInAFile() throws Exception {
        Path jar = TestingJar.write(folder.resolve("testing.jar"), "1");
        Path options = Files.writeString(folder.resolve("options"), "-Xmx64m");
        AotCache before = cache(jar, "@" + options);

        Files.writeString(options, "-Xmx65m");

        assertThat(cache(jar, "@" + options)).isNotEqualTo(before);
    }

    /** As an image has copies. */
    @Test
    void aCopyHasItsCacheUnderTheSameName() throws Exception {
        Path jar = TestingJar.write(folder.resolve("testing.jar"), "1");
        Path other = Files.createDirectory(folder.resolve("other"));
        Path copy = other.resolve("testing.jar");
        Files.copy(jar, copy);
        Files.setLastModifiedTime(copy, TIME);

        assertThat(other.relativize(cache(copy, "-Xmx64m").file()))
                .isEqualTo(folder.relativize(cache(jar, "-Xmx64m").file()));
    }

    @Test
    void aJarThatIsReplacedWhileItRunsIsNotTheOneThatRuns() throws Exception {
        Path jar = TestingJar.write(folder.resolve("testing.jar"), "1");
        FastStart start = new FastStart(jar, List.of(), true);
        start.keepJar();
        List<String> command = start.arguments();
        byte[] kept = Files.readAllBytes(Path.of(command.getLast()));

        TestingJar.write(jar, "2");
        new FastStart(jar, List.of(), true).keepJar();

        assertThat(Files.readAllBytes(Path.of(command.getLast()))).isEqualTo(kept);
        assertThat(new FastStart(jar, List.of(), true).arguments()).isNotEqualTo(command);
    }

    @Test
    void whereNothingCanBeWrittenTheJarRunsWhereItIs() throws Exception {
        Path jar = TestingJar.write(folder.resolve("testing.jar"), "1");
        Files.createFile(folder.resolve("fast-start"));
        FastStart start = new FastStart(jar, List.of(), true);

        start.keepJar();

        assertThat(start.arguments()).endsWith("-jar", jar.toString());
    }

    @Test
    void copiesOfOldBuildsAreForgotten() throws Exception {
        Path jar = folder.resolve("testing.jar");
        for (int build = 0; build < 9; build++) {
            TestingJar.write(jar, "build " + build);
            new FastStart(jar, List.of(), true).keepJar();
        }

        assertThat(folder.resolve("fast-start")).isDirectoryContaining(path -> path.toString().endsWith(".jar"));
        assertThat(folder.resolve("fast-start").toFile().list()).hasSize(4);
    }

    private static AotCache cache(Path jar, String option) {
        return new FastStart(jar, List.of(option), true).ofTraining();
    }
}
