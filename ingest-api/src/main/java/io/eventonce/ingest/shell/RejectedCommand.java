package io.eventonce.ingest.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The work on rejected records from a terminal. */
@Command(name = "rejected", mixinStandardHelpOptions = true, sortOptions = false, subcommandsRepeatable = false,
        description = "Shows rejected records, and publishes them once more.", footer = {"", Shell.FOOTER})
final class RejectedCommand {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String STANDARD_INPUT = "-";
    private static final byte[] AS_IT_IS = {};

    private final Api api;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RejectedCommand(Api api) {
        this.api = api;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, sortOptions = false,
            description = "The newest ones, a line for each.")
    void list(@Mixin GroupOptions group,
            @Option(names = "--state", defaultValue = "open",
                    description = "open, replayed, dismissed or any (${DEFAULT-VALUE})") String state,
            @Option(names = "--limit", defaultValue = "100",
                    description = "At most 1000 (${DEFAULT-VALUE})") String limit)
            throws Api.Refusal {
        Map<String, String> query = group.query();
        query.put("state", state);
        query.put("limit", limit);
        Shell.print(out(), api.get("/rejected", query).get("rejected"), "id", "state", "rejected_at", "reason", "field",
                "topic", "event_id", "source", "detail");
    }

    @Command(name = "groups", mixinStandardHelpOptions = true, sortOptions = false,
            description = "How many are open, by reason, source and field.")
    void groups(@Mixin GroupOptions group) throws Api.Refusal {
        Shell.print(out(), api.get("/rejected/groups", group.query()).get("groups"), "count", "reason", "source",
                "field", "oldest", "newest");
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "All about one, with what it held.")
    void show(@Parameters(paramLabel = "ID") String id) throws Api.Refusal {
        out().println(api.get("/rejected/" + id, Map.of()).toPrettyString());
    }

    @Command(name = "value", mixinStandardHelpOptions = true,
            description = "The value of one as text, to correct it in a file.")
    void value(@Parameters(paramLabel = "ID") String id) throws Api.Refusal, IOException {
        JsonNode text = api.get("/rejected/" + id, Map.of()).at("/value/text");
        if (!text.isString()) {
            throw new IOException("this record holds no text; rejected show shows its bytes");
        }
        out().println(text.stringValue());
    }

    @Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false,
            description = "Publishes one once more, as it is or corrected.")
    void replay(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--with", paramLabel = "FILE",
                    description = "The corrected event; - reads it from the standard input") @Nullable String file,
            @Option(names = "--dry-run", description = "Only says what would happen") boolean dryRun)
            throws Api.Refusal, IOException {
        JsonNode answer = api.post("/rejected/" + id + "/replay",
                dryRun ? Map.of("dry_run", "true") : Map.of(), file == null ? AS_IT_IS : read(file));
        out().println(answer.get("status").asString() + ": " + answer.get("message").asString());
    }

    @Command(name = "replay-group", mixinStandardHelpOptions = true, sortOptions = false,
            description = "Judges all open ones that match, and with --yes publishes them once more, as they are.")
    void replayGroup(@Mixin GroupOptions group,
            @Option(names = "--yes", description = "Really do it") boolean yes) throws Api.Refusal {
        BulkReplay replay = new BulkReplay(api, group.query());
        BulkReplay.Result judged = replay.run(true);
        out().printf("%d of %d would be stored (%s)%n", judged.of("processed"), judged.records(), judged.text());
        if (yes) {
            out().println("replayed " + replay.run(false).text());
        } else {
            out().println("nothing was sent; --yes replays them");
        }
    }

    @Command(name = "dismiss", mixinStandardHelpOptions = true, description = "Says that one needs no work.")
    void dismiss(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--why", required = true, description = "For the audit") String why) throws Api.Refusal {
        api.post("/rejected/" + id + "/dismiss", Map.of(), MAPPER.writeValueAsBytes(Map.of("why", why)));
    }

    private byte[] read(String file) throws IOException {
        byte[] event = file.equals(STANDARD_INPUT) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        if (event.length == 0) {
            throw new ParameterException(spec.commandLine(), file + " is empty");
        }
        return event;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
