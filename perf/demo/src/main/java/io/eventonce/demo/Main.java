package io.eventonce.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. Every subcommand ends with 0 if all went as expected, 1 if not, 2 if it was called wrongly. */
@Command(name = "eventonce", description = "Sends events to a running Eventonce.", subcommands = {
        DemoCommand.class, PublishCommand.class})
public final class Main {
    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "show this help")
    boolean help;

    private Main() {
    }

    public static void main(String[] arguments) {
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        System.exit(run(System.out, System.err, arguments));
    }

    /**
     * Runs one subcommand to its end.
     *
     * @param out the output
     * @param err the errors
     * @return the exit code
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(out, true, UTF_8))
                .setErr(new PrintWriter(err, true, UTF_8))
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(Main::report)
                .execute(arguments);
    }

    private static int report(Exception failure, CommandLine command, CommandLine.ParseResult ignored)
            throws Exception {
        if (failure instanceof UnusableSystemException) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }

    /** The locale of a container or a CI job often says ASCII; the tables are more than that. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, UTF_8);
    }
}
