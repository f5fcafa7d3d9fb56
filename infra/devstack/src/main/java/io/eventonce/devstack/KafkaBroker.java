package io.eventonce.devstack;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;

/**
 * One node of a Kafka cluster, run with the libraries and the JDK of this very process.
 *
 * @param more JVM options
 */
record KafkaBroker(KafkaCluster cluster, KafkaNode node, List<String> more) implements JavaProgram {

    private static final String LOGGING = "eventonce-kafka-logback.xml";
    private static final List<String> JVM_OPTIONS = List.of("-Xms256m", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

    @Override
    public String name() {
        return node.name();
    }

    @Override
    public String address() {
        return node.address();
    }

    @Override
    public void prepare() throws IOException {
        Path folder = cluster.folder(node).resolve(node.name());
        if (!Files.isDirectory(folder)) {
            Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
            if (Files.exists(unfinished)) {
                BinaryCache.deleteTree(unfinished);
            }
            format(unfinished);
            Files.move(unfinished, folder);
        }
        writeProperties(folder);
        try (InputStream logging = KafkaBroker.class.getResourceAsStream("/" + LOGGING)) {
            Files.copy(Objects.requireNonNull(logging), loggingFile(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void format(Path target) throws IOException {
        Files.createDirectories(target);
        writeProperties(target);
        List<String> words = new ArrayList<>(List.of("format", "--config", propertiesFile().toString()));
        words.addAll(cluster.formatOptions());
        var output = new ByteArrayOutputStream();
        int exitCode = StorageTool.execute(words.toArray(String[]::new),
                new PrintStream(output, true, StandardCharsets.UTF_8));
        if (exitCode != 0) {
            throw new DevStackException(
                    "Kafka cannot format " + target + ": " + output.toString(StandardCharsets.UTF_8));
        }
    }

    /** With escapes for all but ASCII: Kafka reads the file as ISO 8859-1. */
    private void writeProperties(Path logFolder) throws IOException {
        try (OutputStream out = Files.newOutputStream(propertiesFile())) {
            cluster.properties(node, logFolder).store(out, null);
        }
    }

    private Path propertiesFile() {
        return cluster.folder(node).resolve(node.name() + ".properties");
    }

    private Path loggingFile() {
        return cluster.folder(node).resolve(node.name() + "-logback.xml");
    }

    @Override
    public AotCache cache() {
        return sharedCache();
    }

    /** Of all brokers that run with the same libraries. */
    static AotCache sharedCache() {
        return new AotCache(home().resolve("fast-start")
                .resolve("kafka-%s-%x.aot".formatted(Jvm.fingerprint(JVM_OPTIONS), versions().hashCode())));
    }

    @Override
    public List<String> command() {
        return commandWith(cache().exists() ? cache().argumentsWithProfiles() : AotCache.without());
    }

    @Override
    public List<String> commandWith(List<String> cacheArguments) {
        List<String> words = new ArrayList<>(List.of(Program.java()));
        words.addAll(JVM_OPTIONS);
        words.addAll(more);
        words.addAll(cacheArguments);
        words.addAll(List.of("-Dlogback.configurationFile=" + loggingFile(), "-cp",
                String.join(File.pathSeparator, libraries()), "kafka.Kafka", propertiesFile().toString()));
        return words;
    }

    /**
     * None of our own jars, as a build that changes them is to change no cache; and no folders, which a cache refuses.
     */
    private static List<String> libraries() {
        Path built = home().resolve("lib");
        try (Stream<Path> jars = Files.isDirectory(built)
                ? Files.list(built)
                : Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)).map(Path::of)) {
            return jars.filter(KafkaBroker::isLibrary).map(Path::toString).sorted().toList();
        } catch (IOException e) {
            throw new DevStackException("cannot read " + built + ": " + e, e);
        }
    }

    private static List<List<Object>> versions() {
        return libraries().stream().map(File::new)
                .map(jar -> List.<Object>of(jar, jar.length(), jar.lastModified())).toList();
    }

    private static boolean isLibrary(Path entry) {
        String name = entry.getFileName().toString();
        return name.endsWith(".jar") && !name.startsWith("eventonce-");
    }

    /** What this module was built to; its libraries are the same whichever program runs the broker. */
    private static Path home() {
        return ApplicationJars.checkout().resolve("infra/devstack/target");
    }

    @Override
    public boolean isReady() {
        return listens() && answers();
    }

    /** Keeps the admin client, which logs every failed connection, away until there is somebody to talk to. */
    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port()), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean answers() {
        Map<String, Object> config = Map.of("bootstrap.servers", address(), "default.api.timeout.ms", 3_000,
                "request.timeout.ms", 2_000);
        try (Admin admin = Admin.create(config)) {
            return admin.describeCluster().nodes().get(4, TimeUnit.SECONDS).stream()
                    .anyMatch(member -> member.id() == node.id());
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
