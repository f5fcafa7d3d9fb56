package io.eventonce.kit;

import io.eventonce.devstack.DataFolder;
import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.ServiceAddresses;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The parts of a {@link RunningSystem}. By default they are those of {@code ./eventonce up}, on free ports. */
public final class SystemBuilder {
    final Map<String, String> consumerVariables = new HashMap<>();
    final Map<String, String> ingestVariables = new HashMap<>();
    UnaryOperator<ServiceAddresses> between = UnaryOperator.identity();
    Optional<Path> consumerJar = Optional.empty();
    int consumers = 1;
    boolean temporary;
    private final DataFolder data;
    private final DevStack.Builder stack;
    private Optional<ServiceAddresses> services = Optional.empty();

    SystemBuilder(DataFolder data) {
        this.data = data;
        this.stack = DevStack.on(data);
    }

    /** Uses services that run already, instead of starting its own. */
    public SystemBuilder services(ServiceAddresses running) {
        services = Optional.of(running);
        return this;
    }

    /** The number of dedup-consumers, each with two threads. */
    public SystemBuilder consumers(int count) {
        consumers = count;
        return this;
    }

    /** An environment variable of every dedup-consumer. */
    public SystemBuilder consumerVariable(String name, String value) {
        consumerVariables.put(name, value);
        return this;
    }

    /** An environment variable of ingest-api. */
    public SystemBuilder ingestVariable(String name, String value) {
        ingestVariables.put(name, value);
        return this;
    }

    /** An environment variable of all applications. */
    public SystemBuilder variable(String name, String value) {
        return consumerVariable(name, value).ingestVariable(name, value);
    }

    /** Another build of dedup-consumer. */
    public SystemBuilder consumerJar(Path jar) {
        consumerJar = Optional.of(jar);
        return this;
    }

    /** The addresses of the services for the applications, if a link is in between. */
    public SystemBuilder between(UnaryOperator<ServiceAddresses> proxies) {
        between = proxies;
        return this;
    }

    /** Changes the settings of the services. */
    public SystemBuilder stack(Consumer<DevStack.Builder> change) {
        change.accept(stack);
        return this;
    }

    /** All processes start with less work, but are never compiled to run at full speed. */
    public SystemBuilder shortLived() {
        stack.shortLived();
        return jvmOptions("-XX:TieredStopAtLevel=1");
    }

    /** More options of the JVMs of all applications, separated by blanks. */
    public SystemBuilder jvmOptions(String options) {
        String name = "JDK_JAVA_OPTIONS";
        return variable(name, (ingestVariables.getOrDefault(name, "") + " " + options).strip());
    }

    /** The folder with data and logs goes with the system. */
    public SystemBuilder temporary() {
        temporary = true;
        return this;
    }

    /** Starts everything, and returns when it can be used. */
    public RunningSystem start() {
        RunningSystem system = startServices();
        try {
            system.startApplications();
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    /** Starts Kafka, PostgreSQL and Redis alone. */
    public RunningSystem startServices() {
        if (services.isPresent()) {
            return new RunningSystem(this, data, Optional.empty(), services.get());
        }
        DevStack own = stack.build();
        RunningSystem system = new RunningSystem(this, data, Optional.of(own), own.addresses());
        try {
            own.start();
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }
}
