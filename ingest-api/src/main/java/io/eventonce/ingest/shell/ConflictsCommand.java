package io.eventonce.ingest.shell;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The work on conflicts from a terminal. */
@Command(name = "conflicts", mixinStandardHelpOptions = true, sortOptions = false, subcommandsRepeatable = false,
        description = "Shows payloads of events that are stored with another payload, and resolves them.",
        footer = {"", Shell.FOOTER})
final class ConflictsCommand {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Api api;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConflictsCommand(Api api) {
        this.api = api;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, sortOptions = false,
            description = "The newest ones, a line for each.")
    void list(@Option(names = "--topic", description = "Only of this topic") @Nullable String topic,
            @Option(names = "--source", description = "Only of this source") @Nullable String source,
            @Option(names = "--state", defaultValue = "open",
                    description = "open, resolved or any (${DEFAULT-VALUE})") String state,
            @Option(names = "--limit", defaultValue = "100",
                    description = "At most 1000 (${DEFAULT-VALUE})") String limit)
            throws Api.Refusal {
        Map<String, String> query = new LinkedHashMap<>(Map.of("state", state, "limit", limit));
        if (topic != null) {
            query.put("topic", topic);
        }
        if (source != null) {
            query.put("source", source);
        }
        Shell.print(out(), api.get("/conflicts", query).get("conflicts"), "id", "state", "received_at", "topic",
                "event_id", "source", "times");
    }

    @Command(name = "groups", mixinStandardHelpOptions = true,
            description = "How many are open, by topic and source.")
    void groups() throws Api.Refusal {
        Shell.print(out(), api.get("/conflicts/groups", Map.of()).get("groups"), "count", "topic", "source", "oldest",
                "newest");
    }

    @Command(name = "show", mixinStandardHelpOptions = true,
            description = "All about one, with both payloads and where they differ.")
    void show(@Parameters(paramLabel = "ID") String id) throws Api.Refusal {
        out().println(api.get("/conflicts/" + id, Map.of()).toPrettyString());
    }

    @Command(name = "resolve", mixinStandardHelpOptions = true, sortOptions = false,
            description = "Keeps the stored payload, or publishes the other one as another event.")
    void resolve(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--keep-stored", description = "The stored payload stays; needs --why") boolean keepStored,
            @Option(names = "--publish-as", paramLabel = "EVENT_ID",
                    description = "The event_id for the other payload") @Nullable String publishAs,
            @Option(names = "--why", description = "For the audit") @Nullable String why) throws Api.Refusal {
        if (keepStored == (publishAs != null) || keepStored == (why == null)) {
            throw new ParameterException(spec.commandLine(),
                    "Give either --keep-stored with --why, or --publish-as alone.");
        }
        Map<String, String> body = publishAs == null
                ? Map.of("keep", "stored", "why", String.valueOf(why))
                : Map.of("publish_as", publishAs);
        JsonNode answer = api.post("/conflicts/" + id + "/resolve", Map.of(), MAPPER.writeValueAsBytes(body));
        if (publishAs != null) {
            out().println(answer.get("status").asString() + ": " + answer.get("message").asString());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
