package io.eventonce.perf.benchmark.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.Program;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.perf.benchmark.PlainJavaProgram;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A standalone worker of Kafka Connect with one Debezium JDBC sink in two tasks, which upserts by the event key. */
final class ConnectWorker {
    /** The fastest that were found. UNNEST needs the reduction buffer: one statement cannot touch a row twice. */
    static final Map<String, String> BEST = Map.of("batch.size", "500", "consumer.override.max.poll.records", "500",
            "consumer.override.fetch.min.bytes", "262144", "use.reduction.buffer", "true",
            "dialect.postgres.unnest.insert.enabled", "true");

    /** The connector and its tasks. */
    private static final int RUNNING = 3;

    private ConnectWorker() {
    }

    /**
     * @param connector its name, a new one for each run, as it also names the consumer group
     * @param folder for its files
     * @param settings of the connector, beside those that it needs to work at all
     */
    static Program program(String connector, Path folder, ServiceAddresses services, Map<String, String> settings)
            throws IOException {
        String address = "127.0.0.1:" + FreePorts.any();
        Path worker = write(folder.resolve("worker.properties"), Map.of(
                "bootstrap.servers", services.kafkaBootstrap(),
                "listeners", "http://" + address,
                "plugin.path", PeerFiles.connect().resolve("plugins").toString(),
                "key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schema.content", FlatEvents.SCHEMA,
                "offset.storage.file.filename", folder.resolve("connect.offsets").toString(),
                "consumer.auto.offset.reset", "earliest"));
        Map<String, String> sink = new HashMap<>(settings);
        sink.putAll(Map.of(
                "name", connector,
                "connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector",
                "tasks.max", "2",
                "topics", FlatEvents.TOPIC,
                "connection.url", services.jdbcUrl(),
                "connection.username", services.user(),
                "connection.password", services.password(),
                "insert.mode", "upsert",
                "primary.key.mode", "record_value",
                "primary.key.fields", "topic,event_id"));
        sink.putAll(Map.of("collection.name.format", PeerTable.NAME, "schema.evolution", "none",
                "quote.identifiers", "true"));
        return new PlainJavaProgram("connect", address,
                List.of("-Xms256m", "-Xmx1g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp", PeerFiles.connect().resolve("lib") + "/*",
                        "org.apache.kafka.connect.cli.ConnectStandalone", worker.toString(),
                        write(folder.resolve("connector.properties"), sink).toString()),
                Map.of(), () -> isRunning(address, connector));
    }

    private static Path write(Path file, Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
            properties.store(out, null);
        }
        return file;
    }

    private static boolean isRunning(String address, String connector) {
        String status = PlainJavaProgram.get(address, "/connectors/" + connector + "/status");
        return status.split("\"RUNNING\"", -1).length - 1 == RUNNING;
    }
}
