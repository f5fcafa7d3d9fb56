package io.eventonce.demo;

import static java.util.stream.Collectors.toMap;

import io.eventonce.client.ClientOptions;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--kafka-config", paramLabel = "FILE", defaultValue = "${env:EVENTONCE_KAFKA_CONFIG}",
            description = "more settings of Kafka's clients, such as a login (EVENTONCE_KAFKA_CONFIG)")
    private @Nullable Path kafkaConfig;

    /** From the environment only, as anybody on this machine can read the arguments of a process. */
    private final @Nullable String token = System.getenv("EVENTONCE_API_TOKEN");

    /** The settings of Kafka's clients. */
    Map<String, String> kafkaProperties() {
        Properties more = new Properties();
        if (kafkaConfig != null) {
            try (Reader file = Files.newBufferedReader(kafkaConfig)) {
                more.load(file);
            } catch (IOException e) {
                throw new UnusableSystemException("cannot read " + kafkaConfig + ": " + e.getMessage(), e);
            }
        }
        more.setProperty("bootstrap.servers", kafka);
        return more.stringPropertyNames().stream().collect(toMap(name -> name, more::getProperty));
    }

    /** With the token, if there is one. */
    ClientOptions with(ClientOptions options) {
        return token == null ? options : options.withToken(token);
    }

    /** Starts a request to the API, with the token. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
