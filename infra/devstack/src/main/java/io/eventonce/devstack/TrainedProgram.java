package io.eventonce.devstack;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A program as it runs in a {@link Training}: it records if it lacks its AOT cache, and takes the processor time that
 * nobody else wants.
 */
record TrainedProgram(Program program) implements Program {
    @Override
    public String name() {
        return program.name();
    }

    @Override
    public String address() {
        return program.address();
    }

    @Override
    public void prepare() throws IOException {
        program.prepare();
    }

    @Override
    public List<String> command() throws IOException {
        List<String> command = program instanceof JavaProgram java && !java.cache().exists()
                ? java.commandWith(java.cache().recording())
                : program.command();
        return Program.yielding(command);
    }

    @Override
    public Map<String, String> environment() {
        return program.environment();
    }

    @Override
    public boolean isReady() {
        return program.isReady();
    }

    @Override
    public String stopSignal() {
        return program.stopSignal();
    }

    @Override
    public boolean isWorthAnotherStart(String output) {
        return program.isWorthAnotherStart(output);
    }
}
