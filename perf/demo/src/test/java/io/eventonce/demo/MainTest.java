package io.eventonce.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void everySubcommandSaysItsOptions() {
        assertThat(run("demo", "--help")).isZero();
        assertThat(run("publish", "--help")).isZero();

        assertThat(out.toString(UTF_8)).contains("--events").contains("--rate");
    }

    @Test
    void withoutARunningSystemTheErrorIsOneLineWithoutAStackTrace() {
        assertThat(run("demo", "--api", "http://127.0.0.1:1")).isEqualTo(1);

        assertThat(err.toString(UTF_8).lines())
                .containsExactly("no eventonce answers at http://127.0.0.1:1; start one with ./eventonce up");
    }

    @Test
    void sharesThatLeaveNoRoomForNewEventsAreRefused() {
        assertThat(run("demo", "--duplicates", "0.9", "--conflicts", "0.1")).isEqualTo(2);

        assertThat(err.toString(UTF_8)).contains("together below 1");
    }

    private int run(String... arguments) {
        return Main.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
    }
}
