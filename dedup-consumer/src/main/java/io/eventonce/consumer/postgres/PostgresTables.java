package io.eventonce.consumer.postgres;

import io.eventonce.consumer.StoreNotReadyException;
import io.eventonce.consumer.StoreTables;
import io.eventonce.consumer.UnfitStoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of the event store: whether the database can hold them, and bringing them up to date. */
final class PostgresTables implements StoreTables {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresTables.class);
    private static final String SERVER = """
            select current_setting('server_encoding'), pg_is_in_recovery(), current_schema(),
                   current_setting('search_path'), current_setting('fsync')
            """;
    private static final String ALREADY_THERE = "42P07";

    private final JdbcTemplate jdbc;
    private final Flyway flyway;

    /** @param flyway on the same database, as the owner of the tables */
    PostgresTables(JdbcTemplate jdbc, Flyway flyway) {
        this.jdbc = jdbc;
        this.flyway = flyway;
    }

    @Override
    public void prepare() {
        try {
            Server server = Objects.requireNonNull(jdbc.queryForObject(SERVER, Server::read));
            server.check();
            if (StatementSharing.isPossible(Objects.requireNonNull(jdbc.getDataSource()))) {
                throw new StoreNotReadyException(
                        "A pooler gives this connection to others with its prepared statements. "
                                + PostgresErrors.UNSHARED_STATEMENTS);
            }
            flyway.migrate();
        } catch (FlywayValidateException another) {
            throw new UnfitStoreException("The schema has tables of another version, or of another program that uses"
                    + " Flyway: " + PostgresErrors.describe(another));
        } catch (DataAccessException | FlywayException | SQLException failure) {
            SQLException refusal = PostgresErrors.sqlCause(failure);
            if (refusal != null && ALREADY_THERE.equals(refusal.getSQLState())) {
                throw new UnfitStoreException("The schema has a table that is not Eventonce's: "
                        + PostgresErrors.describe(refusal) + ". Give Eventonce a separate schema or database.");
            }
            throw new StoreNotReadyException(PostgresErrors.describe(failure), failure);
        }
    }

    /** @param schema where tables are created; null if no schema of the search path exists */
    private record Server(String encoding, boolean standby, @Nullable String schema, String searchPath, boolean fsync) {
        static Server read(ResultSet row, int number) throws SQLException {
            return new Server(row.getString(1), row.getBoolean(2), row.getString(3), row.getString(4),
                    "on".equals(row.getString(5)));
        }

        void check() {
            if (!"UTF8".equals(encoding)) {
                throw new UnfitStoreException("The database's server_encoding is " + encoding
                        + ", which cannot hold every"
                        + " event. Eventonce needs a database created with ENCODING 'UTF8' TEMPLATE template0.");
            }
            if (standby) {
                throw new StoreNotReadyException("PostgreSQL is a standby, which takes no writes."
                        + " EVENTONCE_POSTGRES_URL must lead to the primary.");
            }
            if (schema == null) {
                throw new StoreNotReadyException(
                        "The role's search_path (" + searchPath + ") names no schema that exists"
                                + " and that the role may use.");
            }
            if (!fsync) {
                LOG.warn("PostgreSQL runs with fsync = off: a crash of its machine can lose stored events");
            }
        }
    }
}
