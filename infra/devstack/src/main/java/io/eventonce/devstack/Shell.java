package io.eventonce.devstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Small commands that end by themselves. */
final class Shell {
    private Shell() {
    }

    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    static Result run(List<String> command, Map<String, String> environment, String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted in " + command, e);
        }
    }

    static Result run(String... command) throws IOException {
        return run(List.of(command), Map.of(), "");
    }

    /** Sends a signal, named as in {@code kill -l}, to those of the processes that still live. */
    static void signal(String signal, Stream<ProcessHandle> processes) {
        List<String> pids = processes.filter(ProcessHandle::isAlive).map(handle -> Long.toString(handle.pid()))
                .toList();
        if (pids.isEmpty()) {
            return;
        }
        try {
            run("sh", "-c", "kill -" + signal + " " + String.join(" ", pids) + " 2>/dev/null");
        } catch (IOException e) {
            throw new DevStackException("cannot send " + signal + " to " + pids, e);
        }
    }
}
