package io.eventonce.demo;

import picocli.CommandLine.Option;

/** The address of the running system's database. The defaults are those of {@code ./eventonce up}. */
final class DatabaseOptions {
    @Option(names = "--postgres", paramLabel = "JDBC-URL",
            defaultValue = "${env:EVENTONCE_POSTGRES_URL:-jdbc:postgresql://localhost:5432/eventonce}",
            description = "PostgreSQL (EVENTONCE_POSTGRES_URL; now ${DEFAULT-VALUE})")
    String url = "jdbc:postgresql://localhost:5432/eventonce";

    @Option(names = "--postgres-user", paramLabel = "NAME", defaultValue = "${env:EVENTONCE_POSTGRES_USER:-eventonce}",
            description = "its user (EVENTONCE_POSTGRES_USER; now ${DEFAULT-VALUE})")
    String user = "eventonce";

    @Option(names = "--postgres-password", paramLabel = "PASSWORD",
            defaultValue = "${env:EVENTONCE_POSTGRES_PASSWORD:-eventonce}",
            description = "the user's password (EVENTONCE_POSTGRES_PASSWORD)")
    String password = "eventonce";
}
