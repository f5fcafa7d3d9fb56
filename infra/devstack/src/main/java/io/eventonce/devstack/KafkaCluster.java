package io.eventonce.devstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of Kafka (KRaft), and their knowledge of each other. A single node keeps one copy of everything. With three
 * nodes, every topic has three copies unless it asks for another number. The number of copies that an acknowledged
 * write needs is Kafka's default, one, unless the creator of a topic sets it.
 *
 * @param folder with a subfolder for each node but the first
 * @param firstFolder with the subfolder of the first node
 * @param proxy the address for clients of a proxy, or null
 * @param settings more of {@code server.properties}
 */
record KafkaCluster(Path folder, Path firstFolder, List<KafkaNode> nodes, @Nullable KafkaProxy proxy,
        Map<String, String> settings) {
    /** One node is named {@code kafka}, as it was before there could be more. */
    static List<KafkaNode> nodes(int count, int firstPort) {
        if (count == 1) {
            return List.of(new KafkaNode(1, "kafka", FreePorts.orAny(firstPort), FreePorts.any()));
        }
        return IntStream.rangeClosed(1, count).mapToObj(
                id -> new KafkaNode(id, "kafka-" + id, FreePorts.orAny(id == 1 ? firstPort : 0), FreePorts.any()))
                .toList();
    }

    /** With the subfolder of this node. */
    Path folder(KafkaNode node) {
        return node.equals(nodes.getFirst()) ? firstFolder : folder;
    }

    /** Of all nodes, for clients to begin with. */
    String bootstrap() {
        return nodes.stream().map(KafkaNode::address).collect(joining(","));
    }

    /** The command that formats the folder of a node. */
    List<String> formatOptions() {
        if (nodes.size() == 1) {
            return List.of("--standalone", "--cluster-id=" + Uuid.randomUuid());
        }
        // Each node is formatted by itself, and all have to be given the same id.
        UUID id = UUID.nameUUIDFromBytes(folder.toString().getBytes(UTF_8));
        return List.of("--cluster-id=" + new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits()));
    }

    /** {@code server.properties} of a node that keeps its data there. */
    Properties properties(KafkaNode node, Path logFolder) {
        Map<String, String> all = new TreeMap<>(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(node.id())),
                Map.entry("listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", logFolder.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.consumer.min.heartbeat.interval.ms", "500"),
                Map.entry("group.consumer.heartbeat.interval.ms", "500"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.num.partitions", "4")));
        all.putAll(listeners(node));
        all.putAll(replication());
        all.putAll(settings);
        Properties properties = new Properties();
        properties.putAll(all);
        return properties;
    }

    private Map<String, String> listeners(KafkaNode node) {
        String client = "PLAINTEXT://" + node.address();
        String controller = "CONTROLLER://" + node.controllerAddress();
        if (proxy == null) {
            return Map.of("listeners", client + "," + controller, "advertised.listeners", client + "," + controller);
        }
        return Map.of("listeners", "%s,PROXIED://%s,%s".formatted(client, proxy.target(), controller),
                "advertised.listeners", "%s,PROXIED://%s,%s".formatted(client, proxy.address(), controller));
    }

    private Map<String, String> replication() {
        int copies = Math.min(3, nodes.size());
        String factor = Integer.toString(copies);
        String majority = Integer.toString(copies / 2 + 1);
        Map<String, String> all = new TreeMap<>(Map.of(
                "default.replication.factor", factor,
                "offsets.topic.replication.factor", factor,
                "transaction.state.log.replication.factor", factor,
                "transaction.state.log.min.isr", majority,
                "share.coordinator.state.topic.replication.factor", factor,
                "share.coordinator.state.topic.min.isr", majority));
        if (nodes.size() == 1) {
            all.put("controller.quorum.bootstrap.servers", nodes.getFirst().controllerAddress());
            return all;
        }
        all.put("controller.quorum.voters",
                nodes.stream().map(node -> node.id() + "@" + node.controllerAddress()).collect(joining(",")));
        // A killed node is noticed after 3 s; 9 s are the default.
        all.put("broker.session.timeout.ms", "3000");
        all.put("broker.heartbeat.interval.ms", "500");
        return all;
    }
}
