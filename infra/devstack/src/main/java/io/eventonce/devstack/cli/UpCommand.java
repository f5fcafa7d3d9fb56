package io.eventonce.devstack.cli;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.ApplicationJars;
import io.eventonce.devstack.DataFolder;
import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.DevStackException;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.devstack.Training;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "up", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Starts Kafka, PostgreSQL, Redis, ingest-api and dedup-consumer and keeps them running until Ctrl-C or TERM."})
final class UpCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data",
            description = "Folder for data and logs (./${DEFAULT-VALUE}); its content stays")
    private Path data = Path.of("data");

    @Option(names = "--fresh", description = "Start empty: delete what is in the data folder")
    private boolean fresh;

    @Mixin
    private PortOptions portOptions = new PortOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Console console = new Console(spec.commandLine().getOut(), PATIENCE);
        DataFolder folder = DataFolder.open(data, console::print);
        PortOptions.Ports ports;
        ApplicationJars jars;
        try {
            ports = portOptions.choose();
            jars = ApplicationJars.find();
        } catch (DevStackException unusable) {
            folder.close();
            throw unusable;
        }
        if (fresh) {
            folder.clear();
        }
        console.print("data folder     %s%s".formatted(folder.path(), folder.isNew() ? " (new)" : ""));
        return run(pipeline(folder, jars, ports, console), console, new Welcome(folder, ports),
                pipeline -> prepareNextStart(pipeline, folder, new Training(jars), console));
    }

    private static Pipeline pipeline(DataFolder folder, ApplicationJars jars, PortOptions.Ports ports,
            Console console) {
        DevStack services = DevStack.on(folder).ports(ports.kafka(), ports.postgres(), ports.redis()).build();
        ServiceAddresses addresses = services.addresses();
        Application ingestApi = Application.ingestApi(jars.ingestApi(), addresses, ports.http(),
                ports.ingestManagement());
        Application dedupConsumer = Application.dedupConsumer(jars.dedupConsumer(), addresses,
                ports.consumerManagement());
        return new Pipeline(services, List.of(folder.process(ingestApi), folder.process(dedupConsumer)), console);
    }

    private static void prepareNextStart(Pipeline pipeline, DataFolder folder, Training training, Console console) {
        try {
            if (training.isNeeded()) {
                console.print(
                        "In the background a fast start is prepared, for the next time. That takes a minute or two.");
                pipeline.startBeside(folder.process(new BackgroundTraining()),
                        () -> console.print("The next start will be fast."));
            }
        } catch (DevStackException notHere) {
            console.print("No fast start is prepared: " + notHere.getMessage());
        }
    }

    /** However this JVM ends, unless by kill -9, the shutdown hook stops the pipeline. */
    private static int run(Pipeline pipeline, Console console, Welcome welcome, Consumer<Pipeline> afterwards) {
        Runtime.getRuntime().addShutdownHook(new Thread(pipeline::close));
        Instant begin = Instant.now();
        try {
            pipeline.start();
            console.print(welcome.text(Duration.between(begin, Instant.now())));
            afterwards.accept(pipeline);
            pipeline.awaitFailure();
            return CommandLine.ExitCode.SOFTWARE;
        } catch (DevStackException | IllegalStateException failure) {
            if (pipeline.isClosed()) {
                return CommandLine.ExitCode.OK;
            }
            throw failure;
        }
    }
}
