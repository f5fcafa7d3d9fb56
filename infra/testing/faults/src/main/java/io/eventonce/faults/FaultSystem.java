package io.eventonce.faults;

import io.eventonce.checker.CheckedSystem;
import io.eventonce.devstack.Application;
import io.eventonce.devstack.ApplicationJars;
import io.eventonce.devstack.DataFolder;
import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.ServiceAddresses;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole system as processes: Kafka, PostgreSQL, Redis, one ingest-api and any number of dedup-consumers. All of them
 * can be killed, frozen and started again.
 */
public final class FaultSystem implements AutoCloseable {
    private static final String GROUP = "eventonce";

    private final DevStack stack;
    private final DebuggableApplication ingestApi;
    private final List<DebuggableApplication> consumers = new ArrayList<>();

    private FaultSystem(Builder builder) {
        stack = builder.stack.build();
        ApplicationJars jars = ApplicationJars.find();
        Path consumerJar = builder.consumerJar == null ? jars.dedupConsumer() : builder.consumerJar;
        ServiceAddresses services = builder.addresses.apply(stack.addresses());
        ingestApi = DebuggableApplication.on(stack.data(),
                Application.ingestApi(jars.ingestApi(), services, FreePorts.any(), FreePorts.any()),
                builder.ingestVariables);
        for (int i = 1; i <= builder.consumers; i++) {
            Application application = Application.dedupConsumer(consumerJar, services, FreePorts.any())
                    .with("SPRING_APPLICATION_JSON", builder.consumerSettings()).named("dedup-consumer-" + i);
            consumers.add(DebuggableApplication.on(stack.data(), application, builder.consumerVariables));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** @param folder for data and logs, new or empty */
    public static Builder on(Path folder) {
        return new Builder(DevStack.on(folder).shortLived());
    }

    /** @param folder the same, but what an earlier system left in it goes first */
    public static Builder onEmptied(Path folder) {
        DataFolder data = DataFolder.open(folder);
        data.clear();
        return new Builder(DevStack.on(data).shortLived());
    }

    /** Starts everything, and returns when it can be used. */
    private void start() {
        stack.start();
        startApplications();
    }

    /** Starts both kinds of applications at the same time; those that run already are left alone. */
    public void startApplications() {
        CompletableFuture.allOf(applications().filter(process -> !process.isAlive())
                .map(process -> CompletableFuture.runAsync(process::start, task -> Thread.ofVirtual().start(task)))
                .toArray(CompletableFuture[]::new)).join();
    }

    /** Kafka, PostgreSQL and Redis. */
    public DevStack stack() {
        return stack;
    }

    public ManagedProcess kafka() {
        return stack.kafka();
    }

    public ManagedProcess postgres() {
        return stack.postgres();
    }

    public ManagedProcess redis() {
        return stack.redis();
    }

    public ManagedProcess ingestApi() {
        return ingestApi.process();
    }

    /** The same, with its addresses. */
    DebuggableApplication ingestApplication() {
        return ingestApi;
    }

    /** The first dedup-consumer. */
    public ManagedProcess consumer() {
        return consumers.getFirst().process();
    }

    public List<ManagedProcess> consumers() {
        return consumers.stream().map(DebuggableApplication::process).toList();
    }

    /** {@code http://host:port} of the actuator endpoints of one of the applications. */
    public URI management(ManagedProcess application) {
        return debuggable(application).management();
    }

    /** {@code http://host:port} of the API. */
    public URI api() {
        return URI.create("http://" + ingestApi().address());
    }

    /** A debugger on one of the applications; only one at a time. */
    public Debugger debugger(ManagedProcess application) {
        return debuggable(application).debugger();
    }

    private DebuggableApplication debuggable(ManagedProcess process) {
        return Stream.concat(consumers.stream(), Stream.of(ingestApi)).filter(one -> one.process() == process)
                .findFirst().orElseThrow(
                        () -> new IllegalArgumentException(process.name() + " is not one of the applications"));
    }

    /** What a {@link io.eventonce.checker.Checker} needs to know. */
    public CheckedSystem checked() {
        ServiceAddresses services = stack.addresses();
        return new CheckedSystem(services.kafkaBootstrap(), services.jdbcUrl(), services.user(), services.password(),
                api(), GROUP);
    }

    /** The consumer group of dedup-consumer. */
    public String group() {
        return GROUP;
    }

    private Stream<ManagedProcess> applications() {
        return Stream.concat(consumers().stream(), Stream.of(ingestApi()));
    }

    /** {@code kill -9} for everything. */
    public void kill() {
        applications().parallel().forEach(ManagedProcess::kill);
        stack.kill();
    }

    /** Nobody needs the data any more, so nobody waits for an orderly end. The logs stay. */
    @Override
    public void close() {
        kill();
        applications().forEach(ManagedProcess::close);
        stack.close();
    }

    /** What the system is made of. */
    public static final class Builder {
        private final DevStack.Builder stack;
        private final Map<String, String> consumerVariables = new HashMap<>();
        private final Map<String, String> ingestVariables = new HashMap<>();
        private UnaryOperator<ServiceAddresses> addresses = services -> services;
        private @Nullable Path consumerJar;
        private int consumers = 1;
        private int maxPollSeconds = 300;
        private int idleInTransactionSeconds = 15;

        private Builder(DevStack.Builder stack) {
            this.stack = stack.kafkaSetting("group.min.session.timeout.ms", "1000");
        }

        /** How many dedup-consumers, each with two threads. */
        public Builder consumers(int count) {
            consumers = count;
            return this;
        }

        /**
         * How long a consumer may take for one batch, of which it may stand still in its transaction for half; the
         * usual 5 minutes and 15 s if it is not called.
         */
        public Builder mostSecondsPerBatch(int seconds) {
            maxPollSeconds = seconds;
            idleInTransactionSeconds = seconds / 2;
            return this;
        }

        /** An environment variable of every dedup-consumer. */
        public Builder consumerVariable(String name, String value) {
            consumerVariables.put(name, value);
            return this;
        }

        /** An environment variable of ingest-api. */
        public Builder ingestVariable(String name, String value) {
            ingestVariables.put(name, value);
            return this;
        }

        /** Another build of dedup-consumer. */
        public Builder consumerJar(Path jar) {
            consumerJar = jar;
            return this;
        }

        /** Where the applications find the services, if there is something in between. */
        public Builder addresses(UnaryOperator<ServiceAddresses> between) {
            addresses = between;
            return this;
        }

        /** The services, to change their settings. */
        public DevStack.Builder stack() {
            return stack;
        }

        /** The group gives the partitions of a dead consumer to others after 3 s; 10 s is what is shipped. */
        private String consumerSettings() {
            return """
                    {"eventonce": {"kafka": {"properties": {"session.timeout.ms": 3000, "max.poll.interval.ms": %d}}},
                     "spring": {"datasource": {"hikari": {"data-source-properties": {"options":
                        "-c idle_in_transaction_session_timeout=%ds -c lock_timeout=5s -c statement_timeout=20s"}}}}}
                    """.formatted(maxPollSeconds * 1_000, idleInTransactionSeconds);
        }

        public FaultSystem start() {
            FaultSystem system = new FaultSystem(this);
            try {
                system.start();
                return system;
            } catch (RuntimeException e) {
                system.close();
                throw e;
            }
        }
    }
}
