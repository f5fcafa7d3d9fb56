package io.eventonce.devstack.cli;

import io.eventonce.devstack.ApplicationJars;
import io.eventonce.devstack.Training;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = TrainCommand.NAME, hidden = true, description = {
        "Makes what lets the broker and both applications start fast, if it is not there."})
final class TrainCommand implements Callable<Integer> {
    static final String NAME = "train";

    @Option(names = "--unpack", description = "Only unpack the jars: the rest needs no JDK")
    private boolean unpack;

    @Option(names = "--options", description = "Also write the JVM options that use it beside it, for an image")
    private boolean options;

    @Override
    public Integer call() throws IOException {
        Training training = new Training(ApplicationJars.find());
        if (unpack) {
            training.unpack();
            return 0;
        }
        training.run();
        if (options) {
            training.writeOptions();
        }
        return 0;
    }
}
