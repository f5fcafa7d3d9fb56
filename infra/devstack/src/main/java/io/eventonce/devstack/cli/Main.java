package io.eventonce.devstack.cli;

import io.eventonce.devstack.DevStackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Exit codes: 0 done, 1 a problem that was named, 2 wrong usage, 130 and 143 stopped by Ctrl-C and TERM. */
@Command(name = "eventonce", subcommands = {UpCommand.class, DownCommand.class,
        TrainCommand.class}, mixinStandardHelpOptions = true)
public final class Main {
    private Main() {
    }

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main()).setExecutionExceptionHandler((exception, command, parsed) -> {
            if (!(exception instanceof DevStackException)) {
                throw exception;
            }
            command.getErr().println("eventonce: " + exception.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }).execute(arguments);
    }
}
