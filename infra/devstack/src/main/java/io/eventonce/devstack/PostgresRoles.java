package io.eventonce.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/** The roles of the database, made by {@code infra/postgres/roles.sql}, and all with one password. */
public final class PostgresRoles {
    /** Makes and changes the tables. */
    public static final String OWNER = "eventonce_owner";
    /** dedup-consumer. */
    public static final String WRITER = "eventonce_writer";
    /** ingest-api. */
    public static final String READER = "eventonce_reader";
    /** Administration. */
    public static final String OPERATOR = "eventonce_operator";

    private PostgresRoles() {
    }

    /** SQL for an administrator of a database. It may run again. */
    public static String script(String password) {
        try {
            return Files.readString(ApplicationJars.checkout().resolve("infra/postgres/roles.sql"))
                    + List.of(OWNER, WRITER, READER, OPERATOR).stream()
                            .map(role -> "\nalter role %s password '%s';\n".formatted(role, password))
                            .collect(Collectors.joining());
        } catch (IOException e) {
            throw new DevStackException("cannot read the roles of PostgreSQL: " + e, e);
        }
    }
}
