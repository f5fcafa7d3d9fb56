package io.eventonce.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.EventKey;
import io.eventonce.event.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requests to ingest-api, by {@code openapi.yaml}. */
final class Api implements AutoCloseable {
    /** ingest-api answers a publish within 5 s of Kafka's acknowledgement, which takes at most 6 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final String REJECTED = "urn:eventonce:problem:rejected-event";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final URI uri;
    private final @Nullable String token;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
            .build();

    Api(URI uri, @Nullable String token) {
        this.uri = uri;
        this.token = token;
    }

    /** The result of one publish. */
    sealed interface Published {
        record Known(Outcome outcome) implements Published {}

        /** @param outcome where to ask for the outcome, relative to the API */
        record Accepted(String outcome) implements Published {}
    }

    /**
     * Sends the event once.
     *
     * @throws NotYetException if it has to be sent again
     * @throws EventRefusedException if that would be in vain
     */
    Published publish(Event event, Duration patience) throws NotYetException, InterruptedException {
        HttpResponse<byte[]> response = send(request("/publish", patience).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(EventCodec.encode(event))).build());
        JsonNode body = body(response);
        return switch (response.statusCode()) {
            case 200 -> new Published.Known(outcome(body));
            case 202 -> accepted(body);
            default -> {
                if (!REJECTED.equals(body.path("type").asString())) {
                    throw refused(response, body);
                }
                yield new Published.Known(Outcome.REJECTED);
            }
        };
    }

    /**
     * The path is absent while ingest-api does not know the id of the topic. Then only sending again shows the outcome.
     */
    private static Published accepted(JsonNode body) throws NotYetException {
        if (!body.hasNonNull("outcome")) {
            throw new NotYetException("the event is accepted", Duration.ZERO, null);
        }
        return new Published.Accepted(body.get("outcome").asString());
    }

    /**
     * Asks once for the outcome of a record.
     *
     * @param path as {@link #outcomePath} or a publish gives it
     * @throws NotYetException if it is not known yet
     */
    Outcome outcome(String path, Duration patience) throws NotYetException, InterruptedException {
        HttpResponse<byte[]> response = send(request(path, patience).GET().build());
        JsonNode body = body(response);
        if (response.statusCode() != 200) {
            throw refused(response, body);
        }
        return outcome(body);
    }

    /** The path of the outcome of the record with this event. */
    static String outcomePath(UUID topicId, int partition, long offset, Event event) {
        EventKey key = event.key();
        return "/outcomes/%s/%d/%d?topic=%s&event_id=%s&payload_hash=%s".formatted(topicId, partition, offset,
                key.topic(), encoded(key.eventId()), HexFormat.of().formatHex(event.payload().hash()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path))
                .timeout(patience.compareTo(PATIENCE) < 0 ? patience : PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws NotYetException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new NotYetException(uri + " does not answer: " + e, Duration.ZERO, e);
        }
    }

    private static JsonNode body(HttpResponse<byte[]> response) throws NotYetException {
        try {
            return MAPPER.readTree(response.body());
        } catch (JacksonException e) {
            // A proxy in between writes HTML.
            if (response.statusCode() < 400) {
                throw new NotYetException("an answer that is not JSON", Duration.ZERO, e);
            }
            return MAPPER.createObjectNode();
        }
    }

    private static Outcome outcome(JsonNode body) throws NotYetException {
        String status = body.path("status").asString();
        return switch (status) {
            case "processed" -> Outcome.PROCESSED;
            case "duplicate" -> Outcome.DUPLICATE;
            case "conflict" -> Outcome.CONFLICT;
            case "rejected" -> Outcome.REJECTED;
            default -> throw new NotYetException("the outcome is " + status, Duration.ZERO, null);
        };
    }

    /** Time-outs, rate limits and failures of a server pass; other refusals stay. */
    private static EventRefusedException refused(HttpResponse<byte[]> response, JsonNode body) throws NotYetException {
        int status = response.statusCode();
        String reason = "%d %s".formatted(status, body.path("detail").asString(body.path("title").asString("")));
        if (status >= 500 || status == 408 || status == 429) {
            throw new NotYetException(reason, retryAfter(response), null);
        }
        return new EventRefusedException(reason, null);
    }

    private static Duration retryAfter(HttpResponse<byte[]> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("0");
        return seconds.matches("[0-9]{1,4}") ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
    }

    @Override
    public void close() {
        http.close();
    }
}
