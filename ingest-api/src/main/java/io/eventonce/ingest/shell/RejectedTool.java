package io.eventonce.ingest.shell;

import io.eventonce.ingest.Tool;

/** {@code java -jar … rejected}: {@link RejectedCommand}. A service is made by its name, so it is public. */
public final class RejectedTool implements Tool {
    @Override
    public String name() {
        return "rejected";
    }

    @Override
    public int run(String... arguments) {
        return Shell.run(name(), RejectedCommand::new, arguments);
    }
}
