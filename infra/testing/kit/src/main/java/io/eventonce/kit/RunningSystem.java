package io.eventonce.kit;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.ApplicationJars;
import io.eventonce.devstack.DataFolder;
import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.DevStackException;
import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.Program;
import io.eventonce.devstack.ServiceAddresses;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The whole system as processes: Kafka, PostgreSQL, Redis, one ingest-api, any number of dedup-consumers, and other
 * programs that were started beside them. All of them can be killed, frozen and started again. They end with this JVM
 * at the latest.
 */
public final class RunningSystem implements AutoCloseable {
    private final SystemBuilder builder;
    private final DataFolder data;
    private final Optional<DevStack> stack;
    private final ServiceAddresses addresses;
    private final ApplicationJars jars = ApplicationJars.find();
    private final Map<ManagedProcess, Program> programs = new ConcurrentHashMap<>();
    private final ManagedProcess ingestApi;
    private final List<ManagedProcess> consumers;
    private final Thread atExit = new Thread(this::endAtExit);

    RunningSystem(SystemBuilder builder, DataFolder data, Optional<DevStack> stack, ServiceAddresses addresses) {
        this.builder = builder;
        this.data = data;
        this.stack = stack;
        this.addresses = addresses;
        ingestApi = process(newIngestApi());
        consumers = IntStream.rangeClosed(1, builder.consumers)
                .mapToObj(number -> process(newDedupConsumer().named("dedup-consumer-" + number))).toList();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** @param folder for data and logs, new or empty */
    public static SystemBuilder on(Path folder) {
        return new SystemBuilder(DataFolder.open(folder));
    }

    /** @param folder the same, but what an earlier system left in it goes first */
    public static SystemBuilder onEmptied(Path folder) {
        DataFolder data = DataFolder.open(folder);
        data.clear();
        return new SystemBuilder(data);
    }

    /** Starts both kinds of applications at the same time. Those that run already are left alone. */
    public void startApplications() {
        atOnce(applications().filter(process -> !process.isAlive()), ManagedProcess::start);
    }

    /** Stops all applications as an operator does: they finish their current work. */
    public void stopApplications() {
        atOnce(applications(), ManagedProcess::stop);
    }

    private static void atOnce(Stream<ManagedProcess> processes, Consumer<ManagedProcess> action) {
        CompletableFuture.allOf(processes
                .map(one -> CompletableFuture.runAsync(() -> action.accept(one),
                        task -> Thread.ofVirtual().start(task)))
                .toArray(CompletableFuture[]::new)).join();
    }

    private Stream<ManagedProcess> applications() {
        return Stream.concat(consumers.stream(), Stream.of(ingestApi));
    }

    /** Another ingest-api on separate ports, to be started with {@link #start(Program)}. */
    public Application newIngestApi() {
        return with(builder.ingestVariables, Application.ingestApi(jars.ingestApi(), builder.between.apply(addresses),
                FreePorts.any(), FreePorts.any()));
    }

    /** Another dedup-consumer on a separate port, to be started with {@link #start(Program)}. */
    public Application newDedupConsumer() {
        return with(builder.consumerVariables, Application.dedupConsumer(
                builder.consumerJar.orElse(jars.dedupConsumer()), builder.between.apply(addresses), FreePorts.any()));
    }

    private static Application with(Map<String, String> variables, Application application) {
        Application all = application;
        for (var variable : variables.entrySet()) {
            all = all.with(variable.getKey(), variable.getValue());
        }
        return all;
    }

    private ManagedProcess process(Program program) {
        if (program instanceof Application application) {
            application.tryStart();
        }
        ManagedProcess process = data.process(program);
        programs.put(process, program);
        return process;
    }

    /** Starts one more program and returns when it can be used. Its log is {@code logs/NAME.log} in the data folder. */
    public ManagedProcess start(Program program) {
        ManagedProcess process = process(program);
        process.start();
        return process;
    }

    /** Stops a process in an orderly way, for good. */
    public void stop(ManagedProcess process) {
        process.close();
        programs.remove(process);
    }

    /** The direct addresses of Kafka, PostgreSQL and Redis. */
    public ServiceAddresses addresses() {
        return addresses;
    }

    public DataFolder data() {
        return data;
    }

    /**
     * Kafka, PostgreSQL and Redis.
     *
     * @throws IllegalStateException if they are others' ({@link SystemBuilder#services})
     */
    public DevStack stack() {
        return stack.orElseThrow(() -> new IllegalStateException("the services are not those of this system"));
    }

    public ManagedProcess kafka() {
        return stack().kafka();
    }

    public ManagedProcess postgres() {
        return stack().postgres();
    }

    public ManagedProcess redis() {
        return stack().redis();
    }

    public ManagedProcess ingestApi() {
        return ingestApi;
    }

    /** The first dedup-consumer. */
    public ManagedProcess consumer() {
        return consumers.getFirst();
    }

    public List<ManagedProcess> consumers() {
        return consumers;
    }

    /** {@code http://host:port} of the API. */
    public URI api() {
        return URI.create("http://" + ingestApi.address());
    }

    /** {@code http://host:port} of the actuator endpoints of one of the applications. */
    public URI management(ManagedProcess process) {
        return switch (programs.get(process)) {
            case Application application -> application.management();
            case null, default -> throw new IllegalArgumentException(process.name() + " is not an application of this");
        };
    }

    /** {@code kill -9} for everything. */
    public void kill() {
        programs.keySet().parallelStream().forEach(ManagedProcess::kill);
        stack.ifPresent(DevStack::kill);
    }

    /**
     * Nobody needs the data any more, so nobody waits for an orderly end. The logs stay, unless the folder is
     * temporary.
     */
    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void end() {
        kill();
        programs.keySet().forEach(ManagedProcess::close);
        stack.ifPresent(DevStack::close);
        data.close();
        if (builder.temporary) {
            data.delete();
        }
    }

    /** The user may have ended this JVM while something was being started. */
    private void endAtExit() {
        try {
            end();
        } catch (DevStackException stillInUse) {
            // The next system on this folder deletes the remaining files.
        }
    }
}
