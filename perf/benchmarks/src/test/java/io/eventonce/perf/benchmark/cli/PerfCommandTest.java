package io.eventonce.perf.benchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PerfCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theHelpNamesAllBenchmarks() {
        assertThat(run("--help")).isZero();

        assertThat(Benchmarks.ALL).isNotEmpty()
                .allSatisfy(benchmark -> assertThat(out.toString()).contains(benchmark.name()));
    }

    @Test
    void aBenchmarkThatIsNotThereIsWrongUsage() {
        assertThat(run("nothing")).isEqualTo(2);

        assertThat(err.toString()).contains("there is no benchmark nothing");
    }

    @Test
    void noRoundsAreRefused() {
        assertThat(run("drain", "--rounds", "0")).isEqualTo(2);
    }

    private int run(String... arguments) {
        return new CommandLine(new PerfCommand()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
