package io.eventonce.devstack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;

/**
 * One node of a Kafka cluster, run with the classpath and the JDK of this very process.
 *
 * @param jvmOptions more than memory and logging need
 */
record KafkaBroker(KafkaCluster cluster, KafkaNode node, List<String> jvmOptions) implements Program {
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
        Path folder = cluster.folder().resolve(node.name());
        if (!Files.isDirectory(folder)) {
            Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
            if (Files.exists(unfinished)) {
                BinaryCache.deleteTree(unfinished);
            }
            format(unfinished);
            Files.move(unfinished, folder);
        }
        writeProperties(folder);
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
        return cluster.folder().resolve(node.name() + ".properties");
    }

    @Override
    public List<String> command() {
        List<String> words = new ArrayList<>(List.of(Program.java(),
                "-Xms256m", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError",
                "-Dlogback.configurationFile=eventonce-kafka-logback.xml"));
        words.addAll(jvmOptions);
        words.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "kafka.Kafka", propertiesFile().toString()));
        return words;
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
