package io.eventonce.perf.benchmark.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.devstack.Program;
import io.eventonce.devstack.ServiceAddresses;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A standalone worker of Kafka Connect with one Debezium JDBC sink in two tasks, which upserts by the event key.
 *
 * @param connector its name, a new one for each run, as it also names the consumer group
 * @param folder for its files
 */
record ConnectWorker(String connector, Path folder, ServiceAddresses services, int port, DebeziumSettings settings)
        implements
            Program {

    private static final int RUNNING = 3;

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void prepare() throws IOException {
        write(folder.resolve("worker.properties"), Map.of(
                "bootstrap.servers", services.kafkaBootstrap(),
                "listeners", "http://" + address(),
                "plugin.path", PeerFiles.connect().resolve("plugins").toString(),
                "key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schema.content", FlatEvents.SCHEMA,
                "offset.storage.file.filename", folder.resolve("connect.offsets").toString(),
                "consumer.auto.offset.reset", "earliest"));
        write(folder.resolve("connector.properties"), connectorSettings());
    }

    private Map<String, String> connectorSettings() {
        Map<String, String> all = new HashMap<>(Map.of(
                "name", connector,
                "connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector",
                "tasks.max", "2",
                "topics", FlatEvents.TOPIC,
                "connection.username", services.user(),
                "connection.password", services.password(),
                "insert.mode", "upsert",
                "primary.key.mode", "record_value",
                "primary.key.fields", "topic,event_id",
                "collection.name.format", PeerTable.NAME));
        all.put("connection.url", services.jdbcUrl());
        all.put("schema.evolution", "none");
        all.put("quote.identifiers", "true");
        all.putAll(settings.settings());
        return all;
    }

    private static void write(Path file, Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
            properties.store(out, null);
        }
    }

    @Override
    public List<String> command() {
        return List.of(Program.java(), "-Xms256m", "-Xmx1g",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp",
                PeerFiles.connect().resolve("lib") + "/*", "org.apache.kafka.connect.cli.ConnectStandalone",
                folder.resolve("worker.properties").toString(), folder.resolve("connector.properties").toString());
    }

    /** The connector and both tasks run. */
    @Override
    public boolean isReady() {
        String status = RestApi.get(address(), "/connectors/" + connector + "/status");
        return status.split("\"RUNNING\"", -1).length - 1 == RUNNING;
    }
}
