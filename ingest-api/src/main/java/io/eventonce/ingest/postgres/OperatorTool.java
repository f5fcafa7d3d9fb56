package io.eventonce.ingest.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.Tool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * {@code java -jar … NAME}: a command of an operator on the database that the environment names. No Spring, so it
 * starts soon and needs nothing but PostgreSQL.
 */
abstract class OperatorTool implements Tool {
    private static final int PROBLEM = 1;
    private static final String[] FOOTER = {"",
            "The database: EVENTONCE_POSTGRES_URL (jdbc:postgresql://localhost:5432/eventonce), as the role of",
            "EVENTONCE_OPERATOR_POSTGRES_USER and _PASSWORD, or else of EVENTONCE_POSTGRES_USER and _PASSWORD",
            "(eventonce). With _FILE at its end, each variable names a file that holds the value.", "",
            "Exit codes: 0 done, 1 a problem that was named, 2 wrong usage."};

    private final String name;
    private final BiFunction<OperatorSession, String, Object> command;

    /** @param command of picocli, from the session and the actor of its {@link io.eventonce.ingest.Act acts} */
    OperatorTool(String name, BiFunction<OperatorSession, String, Object> command) {
        this.name = name;
        this.command = command;
    }

    /** There is nothing to do it with: a problem of one line. */
    static final class NotFoundException extends Exception {
        private static final long serialVersionUID = 1;

        NotFoundException(String message) {
            super(message);
        }
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int run(String... arguments) {
        PrintWriter err = new PrintWriter(System.err, true, UTF_8);
        try {
            return run(database(System::getenv), System.getProperty("user.name"),
                    new PrintWriter(System.out, true, UTF_8), err, arguments);
        } catch (IOException e) {
            err.println(name + ": " + e.getMessage());
            return PROBLEM;
        }
    }

    /** @param user of the operating system */
    final int run(DataSource database, String user, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(command.apply(new OperatorSession(true, database), "os:" + user)).setOut(out)
                .setErr(err)
                .setCommandName("eventonce " + name);
        line.getCommandSpec().usageMessage().footer(FOOTER);
        line.setExecutionExceptionHandler((failure, _, _) -> {
            switch (failure) {
                case StoreUnavailableException store -> err.println(name + ": " + store.getMessage());
                case NotFoundException none -> err.println(name + ": " + none.getMessage());
                case IllegalArgumentException wrong -> {
                    err.println(name + ": " + wrong.getMessage());
                    return CommandLine.ExitCode.USAGE;
                }
                default -> throw failure;
            }
            return PROBLEM;
        });
        return arguments.length == 0 ? line.execute("--help") : line.execute(arguments);
    }

    static DataSource database(UnaryOperator<@Nullable String> environment) throws IOException {
        boolean operator = !value(environment, "EVENTONCE_OPERATOR_POSTGRES_USER", "").isEmpty();
        String role = operator ? "EVENTONCE_OPERATOR_POSTGRES_" : "EVENTONCE_POSTGRES_";
        Properties patience = new Properties();
        patience.setProperty("connectTimeout", "5");
        patience.setProperty("socketTimeout", "10");
        patience.setProperty("ApplicationName", "eventonce-operator");
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
