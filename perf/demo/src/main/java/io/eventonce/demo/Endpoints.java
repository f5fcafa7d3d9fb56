package io.eventonce.demo;

import java.net.URI;
import picocli.CommandLine.Option;

/** The addresses of the running system. The defaults are those of {@code ./eventonce up}. */
final class Endpoints {
    @Option(names = "--api", paramLabel = "URL", defaultValue = "${env:EVENTONCE_API_URL:-http://localhost:8080}",
            description = "ingest-api (EVENTONCE_API_URL; now ${DEFAULT-VALUE})")
    URI api = URI.create("http://localhost:8080");

    @Option(names = "--kafka", paramLabel = "HOST:PORT",
            defaultValue = "${env:EVENTONCE_KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}",
            description = "Kafka (EVENTONCE_KAFKA_BOOTSTRAP_SERVERS; now ${DEFAULT-VALUE})")
    String kafka = "localhost:9092";
}
