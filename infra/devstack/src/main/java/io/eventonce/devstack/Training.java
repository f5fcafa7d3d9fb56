package io.eventonce.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the {@link AotCache}s of the broker and of both applications, with which they are fast from their first second
 * on. A system of its own runs under load while its JVMs record. That takes a minute or two after each build.
 */
public final class Training {
    /** A JVM writes down what it has recorded when it ends. */
    private static final Duration STOP_LIMIT = Duration.ofMinutes(5);
    private static final ServiceAddresses NOWHERE = new ServiceAddresses("", "", "", "", "");

    private final ApplicationJars jars;
    private final Path folder = ApplicationJars.checkout().resolve("infra/devstack/target/training");

    /** @param jars of the applications; their caches will lie beside them */
    public Training(ApplicationJars jars) {
        this.jars = jars;
    }

    /** Whether a cache is missing. Where the jars are not those of the applications there are none. */
    public boolean isNeeded() {
        List<Application> applications = applications(NOWHERE);
        return applications.stream().allMatch(one -> one.fastStart().isPossible())
                && Stream.concat(Stream.of(KafkaBroker.sharedCache()), applications.stream().map(Application::cache))
                        .anyMatch(cache -> !cache.exists());
    }

    private List<Application> applications(ServiceAddresses services) {
        return List.of(Application.ingestApi(jars.ingestApi(), services, FreePorts.any(), FreePorts.any()),
                Application.dedupConsumer(jars.dedupConsumer(), services, FreePorts.any()));
    }

    /**
     * Returns when no cache is missing. Whoever else does the same meanwhile is waited for.
     *
     * @throws DevStackException if it fails; what runs without the caches runs as well, only slower
     */
    public void run() {
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
        try {
            Files.createDirectories(folder.getParent());
            try (FileChannel lock = FileChannel.open(folder.resolveSibling("training.lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE); var _ = lock.lock()) {
                if (isNeeded()) {
                    record();
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new DevStackException("the fast start cannot be prepared: " + e.getMessage(), e);
        }
    }

    /** Does the part that needs a JDK; for the rest a JRE is enough. */
    public void unpack() throws IOException {
        for (Application application : applications(NOWHERE)) {
            application.fastStart().unpack();
        }
    }

    /**
     * Writes {@code fast-start.options} beside each cache of an application, for JVMs that start where it was moved to.
     */
    public void writeOptions() throws IOException {
        for (Application application : applications(NOWHERE)) {
            application.fastStart().writeOptions();
        }
    }

    private void record() throws IOException {
        unpack();
        DataFolder data = DataFolder.open(folder);
        data.clear();
        DevStack stack = DevStack.on(data).training().build();
        List<Application> applications = applications(stack.addresses());
        List<JavaProgram> recorded = Stream.<JavaProgram>concat(stack.brokers().stream(), applications.stream())
                .filter(program -> !program.cache().exists()).toList();
        try (stack) {
            stack.start();
            List<ManagedProcess> processes = applications.stream().map(TrainedProgram::new).map(data::process)
                    .toList();
            processes.parallelStream().forEach(ManagedProcess::start);
            new TrainingLoad(URI.create("http://" + processes.getFirst().address())).run();
            processes.parallelStream().forEach(process -> process.stop(STOP_LIMIT));
            stack.kafka().stop(STOP_LIMIT);
        }
        recorded.parallelStream().forEach(Training::assemble);
        data.delete();
    }

    private static void assemble(JavaProgram program) {
        AotCache cache = program.cache();
        try {
            List<String> command = program.commandWith(cache.assembly());
            Jvm.runTool("java", command.subList(1, command.size()));
            cache.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
