package io.eventonce.ingest.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** What the commands have in common: streams, exit codes, and how an answer is printed. */
final class Shell {
    static final String FOOTER = "The server: EVENTONCE_URL (http://localhost:8080), with the key in EVENTONCE_TOKEN or"
            + " in the file that EVENTONCE_TOKEN_FILE names. Exit codes: 0 done, 1 a problem that was named, 2 wrong"
            + " usage.";

    private static final int PROBLEM = 1;

    private Shell() {
    }

    /** Makes a command for an API. */
    @FunctionalInterface
    interface Commands {
        Object of(Api api);
    }

    /** Runs a command with the standard streams, on the API that the environment names. */
    static int run(String name, Commands commands, String... arguments) {
        PrintWriter err = new PrintWriter(System.err, true, UTF_8);
        try {
            return run(name, commands.of(Api.of(System::getenv)), new PrintWriter(System.out, true, UTF_8), err,
                    arguments);
        } catch (IOException e) {
            err.println(name + ": " + e.getMessage());
            return PROBLEM;
        }
    }

    /** @return the exit code */
    static int run(String name, Object command, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(command).setOut(out).setErr(err);
        line.setExecutionExceptionHandler((failure, _, _) -> {
            if (failure instanceof Api.Refusal || failure instanceof IOException) {
                err.println(name + ": " + failure.getMessage());
                return PROBLEM;
            }
            throw failure;
        });
        return arguments.length == 0 ? line.execute("--help") : line.execute(arguments);
    }

    /** One line per row, with tabs between the columns; {@code -} for what is not known. */
    static void print(PrintWriter out, JsonNode rows, String... columns) {
        out.println(String.join("\t", Stream.of(columns).map(column -> column.toUpperCase(Locale.ROOT))
                .toList()));
        for (JsonNode row : rows) {
            List<String> cells = Stream.of(columns).map(column -> cell(row.path(column))).toList();
            out.println(String.join("\t", cells));
        }
    }

    private static String cell(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "-" : value.asString().replaceAll("\\p{Cc}", " ");
    }
}
