package io.eventonce.devstack.cli;

import io.eventonce.devstack.DevStackException;
import io.eventonce.devstack.FreePorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The ports, all on the loopback address. 0 means any free port. */
final class PortOptions {
    @Option(names = "--http-port", paramLabel = "PORT", defaultValue = "8080",
            description = "The API (${DEFAULT-VALUE}); 0, here and below: any free port")
    private int http;

    @Option(names = "--ingest-management-port", paramLabel = "PORT", defaultValue = "8081",
            description = "Health and metrics of ingest-api (${DEFAULT-VALUE})")
    private int ingestManagement;

    @Option(names = "--consumer-management-port", paramLabel = "PORT", defaultValue = "8082",
            description = "Health and metrics of dedup-consumer (${DEFAULT-VALUE})")
    private int consumerManagement;

    @Option(names = "--kafka-port", paramLabel = "PORT", defaultValue = "9092", description = "${DEFAULT-VALUE}")
    private int kafka;

    @Option(names = "--postgres-port", paramLabel = "PORT", defaultValue = "5432", description = "${DEFAULT-VALUE}")
    private int postgres;

    @Option(names = "--redis-port", paramLabel = "PORT", defaultValue = "6379", description = "${DEFAULT-VALUE}")
    private int redis;

    /** Replaces zeros by free ports. */
    Ports choose() {
        check();
        return new Ports(FreePorts.orAny(http), FreePorts.orAny(ingestManagement), FreePorts.orAny(consumerManagement),
                FreePorts.orAny(kafka), FreePorts.orAny(postgres), FreePorts.orAny(redis));
    }

    /**
     * @throws DevStackException names every port that cannot be used and the option that changes it
     */
    private void check() {
        List<String> problems = new ArrayList<>();
        Map<Integer, String> seen = new HashMap<>();
        byOption().forEach((option, port) -> {
            if (port == 0) {
                return;
            }
            if (port < 0 || port > 65_535) {
                problems.add("%d is not a port: %s".formatted(port, option));
                return;
            }
            String other = seen.putIfAbsent(port, option);
            if (other != null) {
                problems.add("port %d is given twice, by %s and %s".formatted(port, other, option));
                return;
            }
            if (!FreePorts.isFree(port)) {
                problems.add("port %d is taken by another process; choose another one with %s".formatted(port, option));
            }
        });
        if (!problems.isEmpty()) {
            throw new DevStackException(String.join("\n           ", problems));
        }
    }

    private Map<String, Integer> byOption() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put("--http-port", http);
        ports.put("--ingest-management-port", ingestManagement);
        ports.put("--consumer-management-port", consumerManagement);
        ports.put("--kafka-port", kafka);
        ports.put("--postgres-port", postgres);
        ports.put("--redis-port", redis);
        return ports;
    }

    record Ports(int http, int ingestManagement, int consumerManagement, int kafka, int postgres, int redis) {}
}
