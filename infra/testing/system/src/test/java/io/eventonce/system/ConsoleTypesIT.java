package io.eventonce.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JavaScript of the console has no errors of types: TypeScript reads its JSDoc, with the node of Playwright. */
class ConsoleTypesIT {
    /** The build unpacks it. */
    private static final Path COMPILER = Path.of("target", "typescript");
    private static final Path PROJECT = Path.of("src", "test", "resources", "console", "tsconfig.json");

    @Test
    void theTypesAreRight() throws IOException, InterruptedException {
        Path node = Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false).driverDir()
                .resolve("node");
        Process process = new ProcessBuilder(List.of(node.toString(), compiler().toString(), "--project",
                PROJECT.toString())).redirectErrorStream(true).start();
        String errors = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(errors).isZero();
    }

    private static Path compiler() throws IOException {
        try (Stream<Path> files = Files.walk(COMPILER)) {
            return files.filter(file -> file.endsWith("tsc.js")).findFirst().orElseThrow();
        }
    }
}
