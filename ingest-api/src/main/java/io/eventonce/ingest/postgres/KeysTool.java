package io.eventonce.ingest.postgres;

import java.time.Clock;

/** {@link KeysCommand}. A service is made by its name, so it is public. */
public final class KeysTool extends OperatorTool {
    public KeysTool() {
        super("keys", (session, actor) -> new KeysCommand(new PostgresKeyAdmin(session), Clock.systemUTC(), actor));
    }
}
