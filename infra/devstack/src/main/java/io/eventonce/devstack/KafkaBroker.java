package io.eventonce.devstack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka node that is broker and controller (KRaft), run with the classpath and the JDK of this very process.
 *
 * @param folder of its data; formatted at the first start
 * @param settings more of {@code server.properties}
 * @param jvmOptions more than memory and logging need
 */
record KafkaBroker(Path folder, int port, int controllerPort, Map<String, String> settings, List<String> jvmOptions)
        implements
            Program {
    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void prepare() throws IOException {
        if (!Files.isDirectory(folder)) {
            Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
            if (Files.exists(unfinished)) {
                BinaryCache.deleteTree(unfinished);
            }
            format(unfinished);
            Files.move(unfinished, folder);
        }
        writeProperties(propertiesFile(), folder);
    }

    private void format(Path target) throws IOException {
        Files.createDirectories(target);
        writeProperties(propertiesFile(), target);
        var output = new ByteArrayOutputStream();
        int exitCode = StorageTool.execute(new String[]{"format", "--standalone", "--cluster-id",
                Uuid.randomUuid().toString(), "--config", propertiesFile().toString()},
                new PrintStream(output, true, StandardCharsets.UTF_8));
        if (exitCode != 0) {
            throw new DevStackException(
                    "Kafka cannot format " + target + ": " + output.toString(StandardCharsets.UTF_8));
        }
    }

    private Path propertiesFile() {
        return folder.resolveSibling("kafka.properties");
    }

    private void writeProperties(Path file, Path logFolder) throws IOException {
        String client = "PLAINTEXT://" + address();
        String controller = "CONTROLLER://127.0.0.1:" + controllerPort;
        Map<String, String> all = new TreeMap<>(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("listeners", client + "," + controller),
                Map.entry("advertised.listeners", client + "," + controller),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort),
                Map.entry("log.dirs", logFolder.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.consumer.min.heartbeat.interval.ms", "500"),
                Map.entry("group.consumer.heartbeat.interval.ms", "500"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1")));
        all.putAll(settings);
        Files.writeString(file, all.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining()));
    }

    @Override
    public List<String> command() {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean answers() {
        Map<String, Object> config = Map.of("bootstrap.servers", address(), "default.api.timeout.ms", 3_000,
                "request.timeout.ms", 2_000);
        try (Admin admin = Admin.create(config)) {
            return !admin.describeCluster().nodes().get(4, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
