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
    private static final ServiceAddresses NOWHERE = new ServiceAddresses("", "", "", "", "");

    @Test
    void theLauncherAddsTheHeapToTheFile() {
        Path jar = Path.of("nowhere.jar");

        assertThat(withoutHeap(Application.ingestApi(jar, NOWHERE, 1, 2).jvmOptions()))
                .containsExactly("@" + CHECKOUT.resolve("ingest-api/jvm.options"));
        assertThat(withoutHeap(Application.dedupConsumer(jar, NOWHERE, 1).jvmOptions()))
                .containsExactly("@" + CHECKOUT.resolve("dedup-consumer/jvm.options"));
    }

    /** And what a training has written for the image. */
    @Test
    void theImageAddsTheHeapToTheFile() throws IOException {
        String dockerfile = Files.readString(CHECKOUT.resolve("infra/docker/Dockerfile"));
        String entryPoint = dockerfile.substring(dockerfile.lastIndexOf("ENTRYPOINT"));
        List<String> words = Pattern.compile("\"([^\"]+)\"").matcher(entryPoint).results()
                .map(match -> match.group(1)).toList();

        assertThat(withoutHeap(words)).containsExactly("java", "@jvm.options", "@fast-start.options");
        assertThat(dockerfile).contains("cp healthcheck $module/jvm.options /$module ").doesNotContain(
                "JAVA_TOOL_OPTIONS=",
                "JDK_JAVA_OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-api", "dedup-consumer"})
    void theFileLeavesTheSizeOfTheHeapOut(String module) throws IOException {
        assertThat(Files.readAllLines(CHECKOUT.resolve(module).resolve("jvm.options")))
                .noneMatch(SIZE_OF_HEAP.asMatchPredicate());
    }

    private static List<String> withoutHeap(List<String> words) {
        return words.stream().filter(Predicate.not(SIZE_OF_HEAP.asMatchPredicate())).toList();
    }
}
