package io.eventonce.devstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kafka, PostgreSQL and Redis as local processes on the loopback address. What they store survives {@link #close} and
 * any kind of death, and is there again when another stack is started on the same folder.
 */
public final class DevStack implements AutoCloseable {
    private final DataFolder data;
    private final PostgresServer postgresServer;
    private final List<KafkaBroker> brokers;
    private final List<ManagedProcess> kafkas;
    private final ManagedProcess postgres;
    private final ManagedProcess redis;
    private final ServiceAddresses addresses;

    private DevStack(Builder builder) {
        data = builder.data;
        BinaryCache cache = BinaryCache.ofUserOr(data.path().resolve("cache"));
        var cluster = new KafkaCluster(data.path(), Optional.ofNullable(builder.kafkaFolder).orElse(data.path()),
                KafkaCluster.nodes(builder.brokers, builder.kafkaPort),
                builder.kafkaProxy, Map.copyOf(builder.kafkaSettings));
        postgresServer = new PostgresServer("postgres", cache,
                Optional.ofNullable(builder.postgresFolder).orElse(data.path().resolve("postgres")),
                FreePorts.orAny(builder.postgresPort), Map.copyOf(builder.postgresSettings));
        var redisServer = new RedisServer(cache, FreePorts.orAny(builder.redisPort));
        brokers = cluster.nodes().stream()
                .map(node -> new KafkaBroker(cluster, node, List.copyOf(builder.kafkaJvmOptions))).toList();
        UnaryOperator<Program> way = builder.training ? TrainedProgram::new : UnaryOperator.identity();
        kafkas = brokers.stream().map(broker -> data.process(way.apply(broker))).toList();
        postgres = data.process(way.apply(postgresServer));
        redis = data.process(way.apply(redisServer));
        addresses = new ServiceAddresses(cluster.bootstrap(), postgresServer.jdbcUrl(), PostgresServer.NAME,
                PostgresServer.NAME, "redis://" + redisServer.address());
    }

    /**
     * @param folder for data and logs: new, empty, or used by an earlier stack
     * @throws DevStackException if the folder cannot be used, see {@link DataFolder#open}
     */
    public static Builder on(Path folder) {
        return new Builder(DataFolder.open(folder));
    }

    /** On a folder that was opened before; the stack closes it. */
    public static Builder on(DataFolder folder) {
        return new Builder(folder);
    }

    /**
     * Starts all three at the same time and returns when they can be used; what had been started is stopped if one
     * fails.
     */
    public void start() {
        List<CompletableFuture<Void>> starts = processes().stream()
                .map(process -> CompletableFuture.runAsync(process::start, task -> Thread.ofVirtual().start(task)))
                .toList();
        try {
            starts.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof DevStackException problem ? problem : e;
        }
    }

    /** The only broker, or the first of several. */
    public ManagedProcess kafka() {
        return kafkas.getFirst();
    }

    /** All brokers. Three go on working without one of them. */
    public List<ManagedProcess> kafkas() {
        return kafkas;
    }

    List<KafkaBroker> brokers() {
        return brokers;
    }

    public ManagedProcess postgres() {
        return postgres;
    }

    public ManagedProcess redis() {
        return redis;
    }

    /** The program that runs as {@link #postgres()}. */
    public PostgresServer postgresServer() {
        return postgresServer;
    }

    /** In the order in which they are to be stopped. */
    public List<ManagedProcess> processes() {
        return Stream.of(List.of(redis), kafkas, List.of(postgres)).flatMap(List::stream).toList();
    }

    public ServiceAddresses addresses() {
        return addresses;
    }

    public DataFolder data() {
        return data;
    }

    /**
     * {@code kill -9} for all of it at the same time. The folder stays taken, and each process can be started again.
     */
    public void kill() {
        processes().parallelStream().forEach(ManagedProcess::kill);
    }

    /** Stops all of it in an orderly way. The data stays. */
    @Override
    public void close() {
        redis.close();
        if (kafkas.size() > 1) {
            // The last one would wait half a minute for the others to let it go.
            kafkas.parallelStream().forEach(ManagedProcess::kill);
        }
        kafkas.forEach(ManagedProcess::close);
        postgres.close();
        data.close();
    }

    /** Ports are free ones unless they are given. */
    public static final class Builder {
        private final DataFolder data;
        private final Map<String, String> kafkaSettings = new HashMap<>();
        private final Map<String, String> postgresSettings = new HashMap<>();
        private final List<String> kafkaJvmOptions = new ArrayList<>();
        private @Nullable Path kafkaFolder;
        private @Nullable Path postgresFolder;
        private int kafkaPort;
        private int postgresPort;
        private int redisPort;
        private int brokers = 1;
        private @Nullable KafkaProxy kafkaProxy;
        private boolean training;

        private Builder(DataFolder data) {
            this.data = data;
        }

        public Builder ports(int kafka, int postgres, int redis) {
            kafkaPort = kafka;
            postgresPort = postgres;
            redisPort = redis;
            return this;
        }

        /**
         * How many brokers: one, or three with three copies of everything. A given port is that of the first.
         *
         * @throws IllegalArgumentException if it is another number
         */
        public Builder brokers(int count) {
            if (count != 1 && count != 3) {
                throw new IllegalArgumentException("one broker or three, not " + count);
            }
            brokers = count;
            return this;
        }

        /**
         * Prepares the only broker for a TCP proxy that listens at {@code port} and forwards to {@code targetPort} of
         * the loopback address. Whoever comes through the proxy is told to come back through it; the addresses of the
         * stack go around it.
         */
        public Builder kafkaProxy(int port, int targetPort) {
            kafkaProxy = new KafkaProxy(port, targetPort);
            return this;
        }

        /** For tests: Kafka starts with half the work, but is never compiled to run at full speed. */
        public Builder shortLived() {
            return kafkaJvmOption("-XX:TieredStopAtLevel=1");
        }

        /** One more option of the JVMs of Kafka. */
        public Builder kafkaJvmOption(String option) {
            kafkaJvmOptions.add(option);
            return this;
        }

        /** Each program runs as {@link TrainedProgram} says. */
        Builder training() {
            training = true;
            return this;
        }

        /** A line of {@code server.properties}. */
        public Builder kafkaSetting(String name, String value) {
            kafkaSettings.put(name, value);
            return this;
        }

        /** A line of {@code postgresql.conf}. */
        public Builder postgresSetting(String name, String value) {
            postgresSettings.put(name, value);
            return this;
        }

        /** Where the only broker, or the first of several, keeps its data, instead of in a folder beside the others. */
        public Builder kafkaFolder(Path folder) {
            kafkaFolder = folder;
            return this;
        }

        /** Where PostgreSQL keeps its data, instead of a folder beside the others. It need not be there yet. */
        public Builder postgresFolder(Path folder) {
            postgresFolder = folder;
            return this;
        }

        /** With nothing started yet. */
        public DevStack build() {
            if (brokers > 1 && kafkaProxy != null) {
                throw new IllegalStateException("a proxy stands before one broker, not before " + brokers);
            }
            return new DevStack(this);
        }

        public DevStack start() {
            DevStack stack = build();
            stack.start();
            return stack;
        }
    }
}
