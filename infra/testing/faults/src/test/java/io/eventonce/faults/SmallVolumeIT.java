package io.eventonce.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.ApplicationJars;
import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.ServiceAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallVolumeIT {
    @Test
    void takesNothingMoreWhenFilledAndEverythingWhenFreed(@TempDir Path folder) throws IOException {
        try (SmallVolume volume = mount(folder.resolve("volume"))) {
            Path file = volume.folder().resolve("file");

            volume.fill();
            assertThatThrownBy(() -> Files.write(file, new byte[1])).hasMessageContaining("No space left");

            volume.free();
            assertThat(Files.write(file, new byte[1_000_000])).hasSize(1_000_000);
        }
        assertThat(folder.resolve("volume")).isEmptyDirectory();
    }

    /** If the temporary folder is mounted like this, both applications say so and end, instead of failing later. */
    @Test
    void applicationsThatCannotUnpackTheirCodecsEndWithASentence(@TempDir Path folder) throws Exception {
        ServiceAddresses nowhere = new ServiceAddresses("127.0.0.1:1", "jdbc:postgresql://127.0.0.1:1/eventonce",
                "eventonce", "eventonce", "redis://127.0.0.1:1");
        ApplicationJars jars = ApplicationJars.find();
        try (SmallVolume volume = mount(folder.resolve("tmp"), "noexec")) {
            for (Application application : List.of(
                    Application.ingestApi(jars.ingestApi(), nowhere, FreePorts.any(), FreePorts.any()),
                    Application.dedupConsumer(jars.dedupConsumer(), nowhere, FreePorts.any()))) {
                Application confined = application.with("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + volume.folder());
                Path log = folder.resolve(application.name() + ".log");
                try (ManagedProcess process = new ManagedProcess(confined, log, (_, _) -> {
                })) {
                    assertThatThrownBy(process::start).hasMessageContaining("ended with exit code 1");
                }
                assertThat(log).content().contains("snappy").contains("java.io.tmpdir (" + volume.folder())
                        .contains("noexec").doesNotContain("\tat ");
            }
        }
    }

    private static SmallVolume mount(Path folder, String... options) {
        try {
            return SmallVolume.mount(folder, 16, options);
        } catch (IOException refused) {
            return abort("nothing can be mounted here: " + refused.getMessage());
        }
    }
}
