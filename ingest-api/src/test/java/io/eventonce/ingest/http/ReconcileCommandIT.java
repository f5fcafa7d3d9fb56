package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./eventonce reconcile}. */
class ReconcileCommandIT {
    private final RunningIngest api = SharedIngest.api();
    private final String topic = "reconcile." + UUID.randomUUID();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsMissingIsPrintedReadyToBeSent() throws IOException {
        api.publish(event(topic, "1"));
        String lines = event(topic, "1") + "\n\n" + event(topic, "2") + "\n";

        assertThat(run(lines)).as(err.toString()).isEqualTo(1);

        assertThat(out.toString()).isEqualTo(event(topic, "2") + System.lineSeparator());
        assertThat(err.toString()).contains("1 stored, 1 missing, 0 stored with another payload");
        assertThat(api.publish(out.toString(), "Content-Type", "application/x-ndjson").statusCode()).isEqualTo(200);
        assertThat(run(lines)).isZero();
    }

    @Test
    void anArrayComesOutAsLines() throws IOException {
        String pretty = event(topic, "1").replace(",", ",\n  ");

        assertThat(run(" [" + pretty + ",\n" + event(topic, "2") + "]")).isEqualTo(1);

        assertThat(out.toString().lines()).containsExactly(pretty.replace('\n', ' '), event(topic, "2"));
    }

    @Test
    void anotherPayloadIsNamedAndNotPrinted() throws IOException {
        api.publish(event(topic, "1"));

        assertThat(run(event(topic, "1", "{}"))).isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("stored with another payload: {\"topic\":\"" + topic);
    }

    @Test
    void keysAreEnough() throws IOException {
        api.publish(event(topic, "1"));

        assertThat(run("{\"topic\":\"%s\",\"event_id\":\"1\"}".formatted(topic))).isZero();
    }

    @Test
    void moreThanOneRequestTakesAreComparedInTheirOrder() throws IOException {
        String lines = IntStream.range(0, 2500).mapToObj(i -> event(topic, "n" + i)).collect(Collectors.joining("\n"));

        assertThat(run(lines)).isEqualTo(1);

        assertThat(out.toString().lines()).containsExactlyElementsOf(lines.lines().toList());
    }

    @Test
    void aProblemIsNamedAndIsAnotherExitCode() throws IOException {
        assertThat(run(event(topic, "1") + "\n{\"topic\":1}")).isEqualTo(2);
        assertThat(err.toString()).contains("reconcile: item 2 is neither an event (topic: must be a string");
        assertThat(run("[{}")).isEqualTo(2);
        assertThat(command("http://127.0.0.1:1", event(topic, "1"))).isEqualTo(2);
        assertThat(err.toString()).contains("http://127.0.0.1:1/events/lookup does not answer");
        assertThat(ReconcileCommand.run(null, new PrintWriter(out), new PrintWriter(err, true), "none.json"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no file none.json");
    }

    private int run(String content) throws IOException {
        out.getBuffer().setLength(0);
        return command("http://127.0.0.1:" + api.port(), content);
    }

    private int command(String url, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("events"), content);
        return ReconcileCommand.run(null, new PrintWriter(out, true), new PrintWriter(err, true), "--api", url,
                file.toString());
    }
}
