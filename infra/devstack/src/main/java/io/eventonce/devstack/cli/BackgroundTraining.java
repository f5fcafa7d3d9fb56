package io.eventonce.devstack.cli;

import io.eventonce.devstack.Program;
import java.util.List;
import java.util.stream.Stream;

/** {@link TrainCommand} as a process that takes the processor time that nobody else wants. */
record BackgroundTraining() implements Program {
    @Override
    public String name() {
        return "fast-start";
    }

    @Override
    public String address() {
        return "";
    }

    @Override
    public void prepare() {
        // The command makes what it needs.
    }

    /** As this very process was started, but for the command. */
    @Override
    public List<String> command() {
        List<String> own = List.of(ProcessHandle.current().info().arguments().orElseThrow());
        List<String> java = own.subList(0, own.indexOf(Main.class.getName()) + 1);
        return Program.yielding(Stream.of(List.of("nice", "-n", "19", Program.java()), java, List.of(TrainCommand.NAME))
                .flatMap(List::stream).toList());
    }

    @Override
    public boolean isReady() {
        return true;
    }
}
