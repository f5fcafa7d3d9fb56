package io.eventonce.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each application has its JVM options in one file, and whoever starts it adds the size of the heap and no more. */
class JvmOptionsTest {
    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern SIZE_OF_HEAP = Pattern
            .compile("-Xm[sx].*|-XX:(Initial|Max)(RAMPercentage|HeapSize)=.*");
    private static final Pattern FAST_START = Pattern.compile("-XX:AOT.*|-Dspring\\.aot\\..*");
    private static final ServiceAddresses NOWHERE = new ServiceAddresses("", "", "", "", "");

    @Test
    void theLauncherAddsTheHeapToTheFile() {
        Path jar = Path.of("nowhere.jar");

        assertThat(optionsOf(Application.ingestApi(jar, NOWHERE, 1, 2).command()))
                .containsExactly("@" + CHECKOUT.resolve("ingest-api/jvm.options"));
        assertThat(optionsOf(Application.dedupConsumer(jar, NOWHERE, 1).command()))
                .containsExactly("@" + CHECKOUT.resolve("dedup-consumer/jvm.options"));
    }

    @Test
    void theImageAddsTheHeapToTheFile() throws IOException {
        String dockerfile = Files.readString(CHECKOUT.resolve("infra/docker/Dockerfile"));
        String entryPoint = dockerfile.substring(dockerfile.lastIndexOf("ENTRYPOINT"));
        List<String> words = Pattern.compile("\"([^\"]+)\"").matcher(entryPoint).results()
                .map(match -> match.group(1)).toList();

        assertThat(optionsOf(words)).containsExactly("@jvm.options");
        assertThat(dockerfile).contains(" ${MODULE}/jvm.options ./\n").doesNotContain("JAVA_TOOL_OPTIONS=",
                "JDK_JAVA_OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-api", "dedup-consumer"})
    void theFileLeavesTheSizeOfTheHeapOut(String module) throws IOException {
        assertThat(Files.readAllLines(CHECKOUT.resolve(module).resolve("jvm.options")))
                .noneMatch(SIZE_OF_HEAP.asMatchPredicate());
    }

    /** Between {@code java} and {@code -jar}, without the size of the heap and what a fast start needs. */
    private static List<String> optionsOf(List<String> command) {
        return command.subList(1, command.indexOf("-jar")).stream()
                .filter(Predicate.not(SIZE_OF_HEAP.asMatchPredicate()))
                .filter(Predicate.not(FAST_START.asMatchPredicate())).toList();
    }
}
