package io.eventonce.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static SmallVolume mount(Path folder) {
        try {
            return SmallVolume.mount(folder, 4);
        } catch (IOException refused) {
            return abort("nothing can be mounted here: " + refused.getMessage());
        }
    }
}
