package io.eventonce.devstack;

import java.util.List;

/** A shell script instead of a server; ready at once. */
record TestingProgram(String script) implements Program {
    @Override
    public String name() {
        return "testing";
    }

    @Override
    public String address() {
        return "nowhere";
    }

    @Override
    public void prepare() {
        // Keeps nothing.
    }

    @Override
    public List<String> command() {
        return List.of("sh", "-c", script);
    }

    @Override
    public boolean isReady() {
        return !script.contains("never ready");
    }
}
