package io.eventonce.devstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final StringWriter printed = new StringWriter();
    private final PrintWriter out = new PrintWriter(printed);

    @Test
    void aStepThatTakesLongIsSaidToBeUnderWay() {
        Console console = new Console(out, Duration.ofMillis(1));

        console.step("kafka", "still starting", "ready on there", () -> await().until(this::saysStillStarting));

        assertThat(printed.toString()).containsPattern("(?m)^kafka {11}still starting \\(0\\.\\d s\\)$")
                .containsPattern("(?m)^kafka {11}ready on there \\(\\d+\\.\\d s\\)$");
    }

    @Test
    void aStepThatFailsIsNotSaidToBeDone() {
        Console console = new Console(out, Duration.ofDays(1));

        assertThatIllegalStateException().isThrownBy(() -> console.step("kafka", "still starting", "ready", () -> {
            throw new IllegalStateException();
        }));

        assertThat(printed.toString()).isEmpty();
    }

    private boolean saysStillStarting() {
        return printed.toString().contains("still starting");
    }
}
