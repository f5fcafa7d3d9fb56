package io.eventonce.perf.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.eventonce.devstack.Application;
import io.eventonce.devstack.ApplicationJars;
import io.eventonce.devstack.DataFolder;
import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.DevStackException;
import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.Program;
import io.eventonce.devstack.ServiceAddresses;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka, PostgreSQL and Redis as processes, and whatever a benchmark runs on them. Their settings are those of
 * {@code ./eventonce up}, but PostgreSQL has the memory and the log of a server (PostgreSQL manual, 19.4 and 28.5).
 */
public final class BenchmarkSystem implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BenchmarkSystem.class);

    private final DevStack stack;
    private final ApplicationJars jars = ApplicationJars.find();
    private final List<ManagedProcess> processes = new CopyOnWriteArrayList<>();
    private final Thread killer = new Thread(this::abandon);

    private BenchmarkSystem(DevStack stack) {
        this.stack = stack;
        Runtime.getRuntime().addShutdownHook(killer);
    }

    static BenchmarkSystem start(Path folder) {
        DataFolder data = DataFolder.open(folder);
        data.clear();
        BenchmarkSystem system = new BenchmarkSystem(DevStack.on(data)
                .postgresSetting("shared_buffers", quarterOfMemory())
                .postgresSetting("max_wal_size", "16GB").postgresSetting("checkpoint_timeout", "30min").build());
        try {
            system.stack.start();
            return system;
        } catch (RuntimeException e) {
            system.kill();
            throw e;
        }
    }

    private static String quarterOfMemory() {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "%dMB".formatted(machine.getTotalMemorySize() / 4 / (1 << 20));
    }

    public DevStack stack() {
        return stack;
    }

    public ServiceAddresses addresses() {
        return stack.addresses();
    }

    /** dedup-consumer, ready to be started; more variables with {@link Application#with}. */
    public Application dedupConsumer() {
        return Application.dedupConsumer(jars.dedupConsumer(), addresses(), FreePorts.any());
    }

    /** ingest-api, ready to be started; more variables with {@link Application#with}. */
    public Application ingestApi() {
        return Application.ingestApi(jars.ingestApi(), addresses(), FreePorts.any(), FreePorts.any());
    }

    /** Starts a program and returns when it can be used. Its log is {@code logs/NAME.log} in the data folder. */
    public ManagedProcess start(Program program) {
        ManagedProcess process = stack.data().process(program);
        processes.add(process);
        process.start();
        return process;
    }

    /** Stops a process in an orderly way, for good. */
    public void stop(ManagedProcess process) {
        process.close();
        processes.remove(process);
    }

    /** When the user stops the run, perhaps while something is being started: the next run deletes what that leaves. */
    private void abandon() {
        try {
            end();
        } catch (DevStackException stillInUse) {
            LOG.debug("not deleted", stillInUse);
        }
    }

    private void kill() {
        processes.parallelStream().forEach(ManagedProcess::kill);
        stack.kill();
    }

    /** Copies the logs of all processes to a folder that is not there yet. */
    void keepLogs(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> logs = Files.list(stack.data().logs())) {
            for (Path log : logs.toList()) {
                Files.copy(log, folder.resolve(log.getFileName()));
            }
        }
    }

    /** Stops all of it and deletes its folder. */
    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(killer);
    }

    private void end() {
        kill();
        processes.forEach(ManagedProcess::close);
        stack.close();
        stack.data().delete();
    }
}
