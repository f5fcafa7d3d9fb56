package io.eventonce.devstack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM uses a cache that fits, and starts as without one if it does not. */
class AotCacheIT {
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx64m");
    private static final String FROM_CACHE = "source: shared objects file";

    @TempDir
    private Path folder;

    private Path jar;
    private AotCache cache;

    @BeforeEach
    void make() throws Exception {
        jar = TestingJar.write(folder.resolve("testing.jar"), "1");
        cache = new AotCache(folder.resolve("testing.aot"));
        make(cache);
    }

    private void make(AotCache made) throws Exception {
        end(start(OPTIONS, made.recording()));
        end(start(OPTIONS, made.assembly()));
        made.finish();
    }

    @Test
    void classesComeFromACacheThatFits() throws Exception {
        assertThat(end(start(OPTIONS, cache.argumentsWithProfiles()))).contains("done")
                .containsPattern("TestingJar\\$Late " + FROM_CACHE);
        assertThat(folder).isDirectoryNotContaining("glob:**.{new,recorded}");
    }

    @Test
    void aCacheOfOtherOptionsIsIgnored() throws Exception {
        List<String> others = Stream.concat(OPTIONS.stream(), Stream.of("-XX:+UseCompactObjectHeaders")).toList();

        assertIgnored(start(others, cache.argumentsWithProfiles()));
    }

    /** It names its JVM near its beginning. */
    @Test
    void aCacheOfAnotherJvmIsIgnored() throws Exception {
        byte[] bytes = Files.readAllBytes(cache.file());
        String head = new String(bytes, 0, 4_096, US_ASCII);
        int at = head.indexOf("OpenJDK");
        assertThat(at).isPositive();
        bytes[at] = 'C';
        Files.write(cache.file(), bytes);

        assertIgnored(start(OPTIONS, cache.argumentsWithProfiles()));
    }

    @Test
    void aCacheThatWasCutOffIsIgnored() throws Exception {
        byte[] bytes = Files.readAllBytes(cache.file());

        for (int length : new int[]{0, 100, 10_000, bytes.length / 2}) {
            Files.write(cache.file(), Arrays.copyOf(bytes, length));
            assertIgnored(start(OPTIONS, cache.argumentsWithProfiles()));
        }
    }

    @Test
    void aJvmOutlivesANewCacheUnderTheSameName() throws Exception {
        Process running = start(OPTIONS, cache.argumentsWithProfiles());
        assertThat(running.inputReader().readLine()).isNotNull();

        make(cache);

        assertThat(end(running)).contains("done");
        assertThat(end(start(OPTIONS, cache.argumentsWithProfiles()))).containsPattern("Late " + FROM_CACHE);
    }

    private Process start(List<String> options, List<String> cacheArguments) throws IOException {
        return new ProcessBuilder(Stream.of(List.of(Program.java()), options, cacheArguments,
                List.of("-Xlog:class+load:file=" + classes(), "-jar", jar.toString())).flatMap(List::stream).toList())
                .redirectErrorStream(true).start();
    }

    private Path classes() {
        return folder.resolve("classes.log");
    }

    private void assertIgnored(Process process) throws Exception {
        assertThat(end(process)).contains("done").doesNotContainPattern("TestingJar\\$Late " + FROM_CACHE);
    }

    /** Of a process that must end well: its output, and from where its classes came. */
    private String end(Process process) throws Exception {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output + Files.readString(classes());
    }
}
