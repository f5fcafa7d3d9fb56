package io.eventonce.devstack.cli;

import io.eventonce.devstack.Survivors;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "down", mixinStandardHelpOptions = true, description = {
        "Stops what runs on a data folder, from another terminal or after its launcher was killed. The data stays."})
final class DownCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data",
            description = "The folder (./${DEFAULT-VALUE})")
    private Path data = Path.of("data");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        AtomicInteger stopped = new AtomicInteger();
        Survivors.stop(data, line -> {
            stopped.incrementAndGet();
            out.println(line);
        });
        if (stopped.get() == 0) {
            out.println("nothing runs on " + data.toAbsolutePath().normalize());
        }
        return 0;
    }
}
