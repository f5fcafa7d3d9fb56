package io.eventonce.perf.benchmark.peers;

import static java.util.stream.Collectors.joining;

import io.eventonce.devstack.Program;
import io.eventonce.devstack.ServiceAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The SQL client of Flink with a job in its own process: two tasks, which upsert by the event key.
 *
 * @param group its consumer group, a new one for each run
 * @param folder for its files
 */
record FlinkSql(String group, Path folder, ServiceAddresses services, int port, FlinkSettings settings)
        implements
            Program {

    private static final String COLUMNS = "topic STRING, event_id STRING, `timestamp` STRING, source STRING, "
            + "payload STRING";

    @Override
    public String name() {
        return "flink";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void prepare() throws IOException {
        // Settings of the client, too: with rest.bind-port here, it would not find its own gateway.
        Files.writeString(folder.resolve("config.yaml"), """
                jobmanager.bind-host: localhost
                rest.bind-address: localhost
                sql-gateway.endpoint.rest.bind-address: localhost
                """);
        Files.writeString(folder.resolve("job.sql"), script());
    }

    private String script() {
        return assignments(jobSettings(), "SET ", ";\nSET ", ";\n")
                + table("events", COLUMNS, source())
                + table("sink", COLUMNS + ", PRIMARY KEY (topic, event_id) NOT ENFORCED", sink())
                + "INSERT INTO sink SELECT * FROM events;\n";
    }

    private static String table(String name, String columns, Map<String, String> options) {
        return assignments(options, "CREATE TABLE %s (%s) WITH (%n".formatted(name, columns), ",\n", ");\n");
    }

    private static String assignments(Map<String, String> values, String begin, String separator, String end) {
        return values.entrySet().stream().map(one -> "'%s' = '%s'".formatted(one.getKey(), one.getValue()))
                .collect(joining(separator, begin, end));
    }

    private Map<String, String> jobSettings() {
        return Map.of(
                "execution.target", "local",
                "execution.checkpointing.interval", "5 s",
                "parallelism.default", "2",
                "pipeline.object-reuse", Boolean.toString(settings.reuse()),
                "rest.bind-port", Integer.toString(port),
                // The process lives as long as the job.
                "table.dml-sync", "true");
    }

    private Map<String, String> source() {
        return Map.of(
                "connector", "kafka",
                "topic", FlatEvents.TOPIC,
                "properties.bootstrap.servers", services.kafkaBootstrap(),
                "properties.group.id", group,
                "scan.startup.mode", "earliest-offset",
                "format", "json");
    }

    private Map<String, String> sink() {
        return Map.of(
                "connector", "jdbc",
                "table-name", PeerTable.NAME,
                // PostgreSQL finds out that strings are a timestamp and JSON.
                "url", services.jdbcUrl() + "?stringtype=unspecified&reWriteBatchedInserts=" + settings.rewrite(),
                "username", services.user(),
                "password", services.password(),
                "sink.buffer-flush.max-rows", Integer.toString(settings.batch()));
    }

    @Override
    public List<String> command() {
        return List.of(Program.java(), "-Xms256m", "-Xmx1g",
                // Flink unpacks 60 MB there and leaves some of it.
                "-Djava.io.tmpdir=" + folder, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp", PeerFiles.flink() + "/*",
                "org.apache.flink.table.client.SqlClient", "embedded", "--file", folder.resolve("job.sql").toString(),
                "--history", folder.resolve("flink.history").toString());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("FLINK_CONF_DIR", folder.toString());
    }

    /** Both tasks run. */
    @Override
    public boolean isReady() {
        return RestApi.get(address(), "/jobs/overview").contains("\"running\":2,");
    }
}
