package io.eventonce.ingest.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.ingest.Tool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;

/**
 * {@code java -jar … keys}: {@link KeysCommand} on the database that the environment names. No Spring, so it starts
 * soon and needs nothing but PostgreSQL. A service is made by its name, so it is public.
 */
public final class KeysTool implements Tool {
    @Override
    public String name() {
        return "keys";
    }

    @Override
    public int run(String... arguments) {
        // Nothing but the answer; without a configuration Logback would tell everything.
        LoggingSystem.get(KeysTool.class.getClassLoader()).beforeInitialize();
        PrintWriter out = new PrintWriter(System.out, true, UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, UTF_8);
        try {
            return KeysCommand.run(new PostgresKeyAdmin(new OperatorSession(true, database(System::getenv))),
                    Clock.systemUTC(),
                    System.getProperty("user.name"), out, err, arguments);
        } catch (IOException e) {
            err.println("keys: " + e.getMessage());
            return 1;
        }
    }

    static DataSource database(UnaryOperator<@Nullable String> environment) throws IOException {
        boolean operator = !value(environment, "EVENTONCE_OPERATOR_POSTGRES_USER", "").isEmpty();
        String role = operator ? "EVENTONCE_OPERATOR_POSTGRES_" : "EVENTONCE_POSTGRES_";
        Properties patience = new Properties();
        patience.setProperty("connectTimeout", "5");
        patience.setProperty("socketTimeout", "10");
        patience.setProperty("ApplicationName", "eventonce-keys");
        return OperatorConnection.of(
                value(environment, "EVENTONCE_POSTGRES_URL", "jdbc:postgresql://localhost:5432/eventonce"),
                value(environment, role + "USER", "eventonce"), value(environment, role + "PASSWORD", "eventonce"),
                patience);
    }

    private static String value(UnaryOperator<@Nullable String> environment, String name, String standard)
            throws IOException {
        String file = environment.apply(name + "_FILE");
        if (file != null) {
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException e) {
                throw new IOException(name + "_FILE: " + file + " cannot be read", e);
            }
        }
        String value = environment.apply(name);
        return value == null ? standard : value;
    }
}
