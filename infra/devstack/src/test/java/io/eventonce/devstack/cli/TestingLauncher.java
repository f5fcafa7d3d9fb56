package io.eventonce.devstack.cli;

import io.eventonce.devstack.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in a separate JVM, as {@code ./eventonce} runs it, with its output in a file. */
record TestingLauncher(Process process, Path output) {
    static TestingLauncher run(Path folder, String... arguments) throws IOException {
        Path checkout = folder.resolve("checkout");
        if (!Files.exists(checkout)) {
            TestingApplication.install(checkout);
        }
        Path output = Files.createTempFile(folder, "output", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Program.java(),
                "-Deventonce.home=" + checkout, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        return new TestingLauncher(process, output);
    }

    String text() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean says(String text) {
        return text().contains(text);
    }
}
