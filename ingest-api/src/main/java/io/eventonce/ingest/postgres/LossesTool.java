package io.eventonce.ingest.postgres;

/** {@link LossesCommand}. A service is made by its name, so it is public. */
public final class LossesTool extends OperatorTool {
    public LossesTool() {
        super("losses", (session, actor) -> new LossesCommand(new PostgresLosses(session), actor));
    }
}
