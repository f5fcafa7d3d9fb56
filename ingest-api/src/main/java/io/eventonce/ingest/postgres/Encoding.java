package io.eventonce.ingest.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** The encoding of the database, which every connection is told at its start. */
final class Encoding {
    private Encoding() {
    }

    /** Throws unless the database can hold every event. */
    static void requireUtf8(Connection connection) throws SQLException {
        String encoding = connection.unwrap(PGConnection.class).getParameterStatus("server_encoding");
        if (encoding != null && !"UTF8".equals(encoding)) {
            throw new SQLException("the server_encoding is " + encoding, PostgresFailure.ENCODING);
        }
    }
}
