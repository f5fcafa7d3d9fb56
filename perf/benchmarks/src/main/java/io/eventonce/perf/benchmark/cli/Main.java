package io.eventonce.perf.benchmark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Exit codes: 0 done, 1 something could not be measured or came out wrong, 2 wrong usage. */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PerfCommand())
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .setUsageHelpAutoWidth(true)
                .execute(arguments));
    }

    /** The locale of a CI job often says ASCII; the tables are more than that. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, UTF_8);
    }
}
