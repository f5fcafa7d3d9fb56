package io.eventonce.ingest.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Compares a file with what is stored. What is missing goes to the standard output, and all else to the other one. */
@Command(name = "reconcile", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Prints the events of a file that are not stored, one per line, ready to be sent.", footer = {"",
                "The file has events or keys ({\"topic\": …, \"event_id\": …}), one per line or as a JSON array.",
                "EVENTONCE_API_TOKEN is the credential, where one is needed, with the scope publish or read.", "",
                "An event that was accepted (202) and is not stored yet counts as missing. Sending it again is safe:",
                "  ./eventonce reconcile day.ndjson > missing.ndjson ||",
                "    curl localhost:8080/publish -H 'Content-Type: application/x-ndjson' --data-binary @missing.ndjson",
                "", "Exit codes: 0 all are stored, 1 some are missing or stored with another payload,",
                "2 wrong usage, or a problem that was named."})
final class ReconcileCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 1;
    private static final int TOGETHER = 1000;
    private static final int BYTES_TOGETHER = 8 * 1024 * 1024;

    private final @Nullable String token;
    private long stored;
    private long missing;
    private long conflicts;

    @Option(names = "--api", paramLabel = "URL", defaultValue = "${env:EVENTONCE_API_URL:-http://localhost:8080}",
            description = "ingest-api (EVENTONCE_API_URL; now ${DEFAULT-VALUE})")
    private URI api = URI.create("http://localhost:8080");

    @Parameters(paramLabel = "FILE", description = "the events; - for the standard input")
    private Path file = Path.of("-");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ReconcileCommand(@Nullable String token) {
        this.token = token;
    }

    /** @return the exit code */
    static int run(@Nullable String token, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new ReconcileCommand(token)).setOut(out).setErr(err);
        line.setExecutionExceptionHandler((failure, command, _) -> {
            if (!(failure instanceof IOException)) {
                throw failure;
            }
            command.getErr().println("reconcile: " + failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        });
        return line.execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (InputStream in = file.equals(Path.of("-")) ? System.in : Files.newInputStream(file);
                LookupClient client = new LookupClient(api, token)) {
            Iterator<byte[]> items = ReconcileItem.all(in);
            int place = 0;
            while (items.hasNext()) {
                List<ReconcileItem> some = new ArrayList<>();
                for (long bytes = 0; items.hasNext() && some.size() < TOGETHER && bytes < BYTES_TOGETHER;) {
                    ReconcileItem item = ReconcileItem.parse(items.next(), place++);
                    bytes += item.json().length();
                    some.add(item);
                }
                tell(some, client.lookUp(some));
            }
        } catch (java.nio.file.NoSuchFileException e) {
            throw new IOException("there is no file " + e.getMessage(), e);
        }
        spec.commandLine().getErr().printf("%d stored, %d missing, %d stored with another payload%n", stored, missing,
                conflicts);
        return missing + conflicts == 0 ? CommandLine.ExitCode.OK : INCOMPLETE;
    }

    private void tell(List<ReconcileItem> items, List<JsonNode> results) throws IOException {
        for (int i = 0; i < items.size(); i++) {
            ReconcileItem item = items.get(i);
            switch (results.get(i).path("status").asString()) {
                case "stored" -> stored++;
                case "unknown" -> {
                    missing++;
                    spec.commandLine().getOut().println(item.line());
                }
                case "conflict" -> {
                    conflicts++;
                    spec.commandLine().getErr().println("stored with another payload: " + item.key());
                }
                default -> throw new IOException("the credential does not reach " + item.key());
            }
        }
    }
}
