package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.ingest.Tool;
import java.io.PrintWriter;

/** {@code java -jar … reconcile}: {@link ReconcileCommand}. A service is made by its name, so it is public. */
public final class ReconcileTool implements Tool {
    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public int run(String... arguments) {
        return ReconcileCommand.run(System.getenv("EVENTONCE_API_TOKEN"), new PrintWriter(System.out, true, UTF_8),
                new PrintWriter(System.err, true, UTF_8), arguments);
    }
}
