package io.eventonce.perf.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Console;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.Results;
import io.eventonce.perf.benchmark.Settings;
import io.eventonce.perf.benchmark.http.Warm;
import io.eventonce.perf.benchmark.round.Throughput;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private final Results results = new Results();

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void aRunThatMeetsOneTarget() {
        Console console = new Console(new PrintWriter(new StringWriter()));
        try (BenchmarkRun run = new BenchmarkRun("drain", new Settings(10, 2, true, folder), results, console)) {
            run.measured("30 % duplicates, random ids", Metric.rate("records"), 110_000);
            run.measured("30 % duplicates, random ids", Metric.rate("records"), 130_000);
            run.measured("a < b & c", Metric.rate("records"), 1);
            run.noted("30 % duplicates, random ids", Throughput.MEMORY, 600);
        }
        new Report("./eventonce perf drain", Map.of("CPU", "some"), Map.of("drain", "how fast"), 2, results)
                .write(folder);
    }

    @Test
    void theMarkdownTellsWhatWasMeasuredAndWhichTargetsWereMet() throws Exception {
        assertThat(Files.readString(folder.resolve("README.md")))
                .contains("`./eventonce perf drain`", "| CPU | some |")
                .contains("| 30 % duplicates, random ids | 120,000 (110,000 … 130,000) | 600 |")
                .contains("| drain, 30 % duplicates | at least 100,000 records/s | 120,000 records/s | met |")
                .contains("| memory of dedup-consumer | at most 512 MiB | 600 MiB | **not met** |")
                .contains("![drain: rate](drain.svg)", "(memory.svg)");
    }

    @Test
    void singleSecondsAreInTheChartAndNotInTheTable() throws Exception {
        Results warm = new Results();
        try (BenchmarkRun run = new BenchmarkRun("warm", new Settings(10, 1, true, folder), warm,
                new Console(new PrintWriter(new StringWriter())))) {
            for (int second = 1; second <= 3; second++) {
                run.noted(Warm.SECOND + second, Metric.rate("events"), 1_000 * second);
                run.noted(Warm.SECOND + second, Metric.P99, 100.0 / second);
            }
            run.measured(Warm.TWO_MINUTES_LATER, Metric.rate("events"), 3_500);
        }
        new Report("./eventonce perf warm", Map.of(), Map.of("warm", "how warm"), 1, warm).write(folder);

        assertThat(Files.readString(folder.resolve("README.md"))).contains("(warm.svg)", "3,500")
                .doesNotContain(Warm.SECOND + "1");
        assertThat(Files.readString(folder.resolve("warm.svg"))).contains("<polyline", "second 1 to 3", "3,500");
    }

    @Test
    void theJsonHasEveryRound() throws Exception {
        JsonNode json = new JsonMapper().readTree(Files.readString(folder.resolve("results.json")));

        JsonNode first = json.get("measurements").get(0);
        assertThat(first.get("median").doubleValue()).isEqualTo(120_000);
        assertThat(first.get("rounds").size()).isEqualTo(2);
        assertThat(first.get("unit").stringValue()).isEqualTo("records/s");
        assertThat(json.get("facts").get("CPU").stringValue()).isEqualTo("some");
    }

    @Test
    void aChartIsXml() throws Exception {
        byte[] svg = Files.readString(folder.resolve("drain.svg")).getBytes(StandardCharsets.UTF_8);

        var document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg));

        assertThat(document.getDocumentElement().getTextContent()).contains("a < b & c", "120,000");
    }
}
