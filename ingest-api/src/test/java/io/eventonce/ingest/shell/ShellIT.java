package io.eventonce.ingest.shell;

import static io.eventonce.ingest.testing.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.RejectedId;
import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingKeys;
import io.eventonce.ingest.testing.TestingRejected;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./eventonce rejected} and {@code ./eventonce conflicts}. */
class ShellIT {
    private static final TestingKeys KEYS = new TestingKeys(SharedIngest.services());
    private static final ApiToken KEY = KEYS.of("publish", "read");
    private static final RunningIngest API = RunningIngest.start(SharedIngest.services(),
            "eventonce.access.mode=keys", "eventonce.operator.user=" + SharedIngest.services().user(),
            "eventonce.operator.password=" + SharedIngest.services().password());

    private final TestingRejected rejected = new TestingRejected(SharedIngest.services());
    private final String topic = "shell." + UUID.randomUUID();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void awaitKeys() {
        KEYS.awaitKnown(API);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aRejectedRecordIsFoundCorrectedInAFileAndStored(@TempDir Path folder) throws IOException {
        String wrong = event(topic, "1").replace("2026", "yesterday");
        RejectedId id = rejected.add("invalid", topic, "shop", "timestamp", wrong.getBytes(UTF_8));

        assertThat(rejected("list", "--topic", topic)).isZero();
        assertThat(out.toString()).hasLineCount(2).contains(id.text() + "\topen\t", "\tinvalid\ttimestamp\t" + topic);
        assertThat(rejected("groups", "--topic", topic)).isZero();
        assertThat(out.toString()).contains("1\tinvalid\tshop\ttimestamp\t");
        assertThat(rejected("show", id.text())).isZero();
        assertThat(out.toString()).contains("\"detail\" : \"why it was\"");
        assertThat(rejected("value", id.text())).isZero();
        assertThat(out.toString().strip()).isEqualTo(wrong);
        Path file = Files.writeString(folder.resolve("event.json"), event(topic, "1"));

        assertThat(rejected("replay", id.text(), "--with", file.toString(), "--dry-run")).isZero();
        assertThat(out.toString().strip()).isEqualTo("processed: The event would be stored.");
        assertThat(rejected("replay", id.text(), "--with", file.toString())).isZero();
        assertThat(out.toString().strip()).isEqualTo("processed: The event is stored.");
    }

    @Test
    void aGroupIsJudgedAndOnlyReplayedWithYes() {
        rejected.addAll("codec-failed", topic, "shop", null, Stream.concat(
                IntStream.range(0, 812).mapToObj(i -> event(topic, "2-" + i).getBytes(UTF_8)),
                IntStream.range(0, 218).mapToObj(_ -> "{".getBytes(UTF_8))).toList());

        assertThat(rejected("replay-group", "--topic", topic)).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("""
                812 of 1030 would be stored (1030 records: 218 invalid, 812 processed)
                nothing was sent; --yes replays them
                """);
        assertThat(rejected("replay-group", "--topic", topic, "--yes")).isZero();
        assertThat(out.toString()).contains("replayed 1030 records: 218 invalid, ").doesNotContain("nothing");
        assertThat(rejected("replay-group", "--topic", topic)).isZero();
        assertThat(out.toString()).contains("0 of 1030 would be stored", "812 duplicate");
    }

    @Test
    void aRecordIsDismissedAndAConflictResolvedEitherWay() {
        RejectedId id = rejected.add("not-json", topic, "shop", null, null);
        assertThat(rejected("dismiss", id.text(), "--why", "a test")).isZero();
        assertThat(rejected("list", "--topic", topic, "--state", "dismissed")).isZero();
        assertThat(out.toString()).contains(id.text());

        for (String payload : List.of("{}", "{\"n\":1}", "{\"n\":2}")) {
            SharedIngest.api().publish(event(topic, "3", payload));
        }
        assertThat(conflicts("groups")).isZero();
        assertThat(out.toString()).contains("2\t" + topic + "\ttest\t");
        assertThat(conflicts("list", "--topic", topic)).isZero();
        List<String> ids = out.toString().lines().skip(1).map(line -> line.substring(0, line.indexOf('\t'))).toList();
        assertThat(conflicts("show", ids.getFirst())).isZero();
        assertThat(out.toString()).contains("\"path\" : \"/n\"");
        assertThat(conflicts("resolve", ids.getFirst(), "--keep-stored", "--why", "the first is right")).isZero();
        assertThat(conflicts("resolve", ids.getLast(), "--publish-as", "3b")).isZero();
        assertThat(out.toString().strip()).isEqualTo("processed: The event is stored.");
    }

    @Test
    void aRefusalIsNamedInOneLine() {
        assertThat(rejected("show", "1-2")).isEqualTo(1);
        assertThat(err.toString()).startsWith("rejected: 404 There is no rejected record with this id. ")
                .hasLineCount(1);
        assertThat(run(new RejectedCommand(new Api(URI.create("http://127.0.0.1:1"), null)), "list")).isEqualTo(1);
        assertThat(err.toString()).contains("EVENTONCE_URL").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolve x", "resolve x --keep-stored", "resolve x --keep-stored --publish-as y",
            "resolve x --publish-as y --why z", "nothing"})
    void wrongUsageIsToldFromAProblem(String arguments) {
        assertThat(conflicts(arguments.split(" ", -1))).isEqualTo(2);
    }

    @Test
    void theServerAndTheKeyComeFromTheEnvironment(@TempDir Path folder) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), KEY.text() + "\n");
        Map<String, String> environment = Map.of("EVENTONCE_URL", "http://127.0.0.1:" + API.port(),
                "EVENTONCE_TOKEN_FILE", token.toString());

        assertThat(Api.of(environment::get).get("/rejected", Map.of("limit", "1")).has("count")).isTrue();
    }

    private int rejected(String... arguments) {
        return run(new RejectedCommand(api()), arguments);
    }

    private int conflicts(String... arguments) {
        return run(new ConflictsCommand(api()), arguments);
    }

    private static Api api() {
        return new Api(URI.create("http://127.0.0.1:" + API.port()), KEY.text());
    }

    /** What was printed before is forgotten. */
    private int run(Object command, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Shell.run(command instanceof RejectedCommand ? "rejected" : "conflicts", command,
                new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
