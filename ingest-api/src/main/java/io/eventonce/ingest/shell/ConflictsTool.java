package io.eventonce.ingest.shell;

import io.eventonce.ingest.Tool;

/** {@code java -jar … conflicts}: {@link ConflictsCommand}. A service is made by its name, so it is public. */
public final class ConflictsTool implements Tool {
    @Override
    public String name() {
        return "conflicts";
    }

    @Override
    public int run(String... arguments) {
        return Shell.run(name(), ConflictsCommand::new, arguments);
    }
}
