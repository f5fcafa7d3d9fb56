package io.eventonce.devstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of the two applications, run from its executable jar and configured by environment variables only.
 *
 * @param jvmOptions of its JVM: those in the file {@code jvm.options} of its module, and the size of the heap
 * @param port what {@link #address} shows
 */
public record Application(String name, Path jar, List<String> jvmOptions, int port, int managementPort,
        Map<String, String> variables)
        implements
            JavaProgram {

    private static final String LOOPBACK = "127.0.0.1";
    private static final List<String> INGEST_HEAP = List.of("-Xms64m", "-Xmx288m");
    private static final List<String> CONSUMER_HEAP = List.of("-Xms256m", "-Xmx256m");
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    public Application {
        jvmOptions = List.copyOf(jvmOptions);
        variables = Map.copyOf(variables);
    }

    public static Application ingestApi(Path jar, ServiceAddresses services, int httpPort, int managementPort) {
        return new Application("ingest-api", jar, ingestApiJvmOptions(), httpPort, managementPort,
                connections(services, managementPort))
                .with("EVENTONCE_POSTGRES_USER", PostgresRoles.READER)
                .with("EVENTONCE_OPERATOR_POSTGRES_USER", PostgresRoles.OPERATOR)
                .with("EVENTONCE_OPERATOR_POSTGRES_PASSWORD", services.password())
                .with("EVENTONCE_HTTP_PORT", Integer.toString(httpPort))
                .with("EVENTONCE_HTTP_ADDRESS", LOOPBACK)
                // Nothing here has to see first that it stops.
                .with("EVENTONCE_DRAIN_TIME", "0s");
    }

    public static Application dedupConsumer(Path jar, ServiceAddresses services, int managementPort) {
        return new Application("dedup-consumer", jar, jvmOptions("dedup-consumer", CONSUMER_HEAP), managementPort,
                managementPort, connections(services, managementPort))
                .with("EVENTONCE_POSTGRES_USER", PostgresRoles.WRITER)
                .with("EVENTONCE_POSTGRES_MIGRATION_USER", PostgresRoles.OWNER)
                .with("EVENTONCE_REDIS_URL", RedisUser.url(services.redisUrl(), services.password()));
    }

    /** For a server that is to be held against ingest-api, too. */
    public static List<String> ingestApiJvmOptions() {
        return jvmOptions("ingest-api", INGEST_HEAP);
    }

    private static List<String> jvmOptions(String module, List<String> heap) {
        Path file = ApplicationJars.checkout().resolve(module).resolve("jvm.options");
        return Stream.concat(Stream.of("@" + file), heap.stream()).toList();
    }

    private static Map<String, String> connections(ServiceAddresses services, int managementPort) {
        return Map.of("EVENTONCE_KAFKA_BOOTSTRAP_SERVERS", services.kafkaBootstrap(),
                "EVENTONCE_POSTGRES_URL", services.jdbcUrl(),
                "EVENTONCE_POSTGRES_PASSWORD", services.password(),
                "EVENTONCE_MANAGEMENT_PORT", Integer.toString(managementPort),
                "EVENTONCE_MANAGEMENT_ADDRESS", LOOPBACK);
    }

    /** The same with one more environment variable. */
    public Application with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return new Application(name, jar, jvmOptions, port, managementPort, more);
    }

    /** The same under another name, which also names its log. */
    public Application named(String other) {
        return new Application(other, jar, jvmOptions, port, managementPort, variables);
    }

    @Override
    public String address() {
        return LOOPBACK + ":" + port;
    }

    /** {@code http://host:port} of the actuator endpoints. */
    public URI management() {
        return URI.create("http://" + LOOPBACK + ":" + managementPort);
    }

    /**
     * Makes its next starts faster, if nothing better was made before ({@link Training}): takes as long as several
     * starts.
     */
    public void tryStart() {
        fastStart().tryStart();
    }

    @Override
    public void prepare() throws IOException {
        fastStart().keepJar();
    }

    @Override
    public List<String> command() {
        return command(fastStart().arguments());
    }

    @Override
    public AotCache cache() {
        return fastStart().ofTraining();
    }

    @Override
    public List<String> commandWith(List<String> cacheArguments) {
        return command(fastStart().unpacked(cacheArguments));
    }

    private List<String> command(List<String> arguments) {
        return Stream.of(List.of(Program.java()), jvmOptions, arguments).flatMap(List::stream).toList();
    }

    FastStart fastStart() {
        return new FastStart(jar, jvmOptions, !hasAgent());
    }

    /** A debugger is one; such a JVM takes other caches. */
    private boolean hasAgent() {
        return variables.getOrDefault("JDK_JAVA_OPTIONS", "").contains("-agentlib:");
    }

    @Override
    public Map<String, String> environment() {
        return variables;
    }

    @Override
    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(management().resolve("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
