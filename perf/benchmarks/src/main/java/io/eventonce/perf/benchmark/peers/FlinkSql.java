package io.eventonce.perf.benchmark.peers;

import static java.util.stream.Collectors.joining;

import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.Program;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.perf.benchmark.PlainJavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The SQL client of Flink with a job in its own process: two tasks, which upsert by the event key. */
final class FlinkSql {
    private static final String COLUMNS = "topic STRING, event_id STRING, `timestamp` STRING, source STRING, "
            + "payload STRING";

    private FlinkSql() {
    }

    /**
     * @param group its consumer group, a new one for each run
     * @param folder for its files
     * @param tuned with the fastest settings that were found: buffers of 2,000 rows, and statements of many rows; or
     *         else as it is shipped
     */
    static Program program(String group, Path folder, ServiceAddresses services, boolean tuned) throws IOException {
        String address = "127.0.0.1:" + FreePorts.any();
        // Settings of the client, too: with rest.bind-port here, it would not find its own gateway.
        Files.writeString(folder.resolve("config.yaml"), """
                jobmanager.bind-host: localhost
                rest.bind-address: localhost
                sql-gateway.endpoint.rest.bind-address: localhost
                """);
        Path job = Files.writeString(folder.resolve("job.sql"),
                assignments(jobSettings(address), "SET ", ";\nSET ", ";\n")
                        + table("events", COLUMNS, source(group, services))
                        + table("sink", COLUMNS + ", PRIMARY KEY (topic, event_id) NOT ENFORCED", sink(services, tuned))
                        + "INSERT INTO sink SELECT * FROM events;\n");
        return new PlainJavaProgram("flink", address, List.of("-Xms256m", "-Xmx1g",
                // Flink unpacks 60 MB there and leaves some of it.
                "-Djava.io.tmpdir=" + folder, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp", PeerFiles.flink() + "/*",
                "org.apache.flink.table.client.SqlClient", "embedded", "--file", job.toString(),
                "--history", folder.resolve("flink.history").toString()),
                Map.of("FLINK_CONF_DIR", folder.toString()),
                // Both tasks run.
                () -> PlainJavaProgram.get(address, "/jobs/overview").contains("\"running\":2,"));
    }

    private static String table(String name, String columns, Map<String, String> options) {
        return assignments(options, "CREATE TABLE %s (%s) WITH (%n".formatted(name, columns), ",\n", ");\n");
    }

    private static String assignments(Map<String, String> values, String begin, String separator, String end) {
        return values.entrySet().stream().map(one -> "'%s' = '%s'".formatted(one.getKey(), one.getValue()))
                .collect(joining(separator, begin, end));
    }

    private static Map<String, String> jobSettings(String address) {
        return Map.of(
                "execution.target", "local",
                "execution.checkpointing.interval", "5 s",
                "parallelism.default", "2",
                "rest.bind-port", address.substring(address.indexOf(':') + 1),
                // The process lives as long as the job.
                "table.dml-sync", "true");
    }

    private static Map<String, String> source(String group, ServiceAddresses services) {
        return Map.of(
                "connector", "kafka",
                "topic", FlatEvents.TOPIC,
                "properties.bootstrap.servers", services.kafkaBootstrap(),
                "properties.group.id", group,
                "scan.startup.mode", "earliest-offset",
                "format", "json");
    }

    private static Map<String, String> sink(ServiceAddresses services, boolean tuned) {
        return Map.of(
                "connector", "jdbc",
                "table-name", PeerTable.NAME,
                // PostgreSQL finds out that strings are a timestamp and JSON.
                "url", services.jdbcUrl() + "?stringtype=unspecified&reWriteBatchedInserts=" + tuned,
                "username", services.user(),
                "password", services.password(),
                "sink.buffer-flush.max-rows", tuned ? "2000" : "100");
    }
}
