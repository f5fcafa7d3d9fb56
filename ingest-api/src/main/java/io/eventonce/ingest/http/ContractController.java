package io.eventonce.ingest.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The written contract, beside what it speaks of. */
@RestController
final class ContractController {
    /** The paths that are not answered with JSON of the contract. */
    static final Set<String> DOCUMENTS = Set.of("/openapi.yaml", "/asyncapi.yaml", "/event.schema.json");

    private static final JsonResponse INDEX = json -> {
        json.writeStartObject();
        json.writeStringProperty("name", "Eventonce");
        json.writeStringProperty("publish", "POST /publish");
        json.writeStringProperty("events", "/events");
        json.writeStringProperty("lookup", "POST " + LookupController.PATH);
        json.writeStringProperty("stream", StreamController.PATH);
        json.writeStringProperty("outcomes", "/outcomes/{topic_id}/{partition}/{offset}");
        json.writeStringProperty("rejected", "/rejected");
        json.writeStringProperty("conflicts", "/conflicts");
        json.writeStringProperty("stats", "/stats");
        json.writeStringProperty("topics", "/topics");
        json.writeStringProperty("health", "/health");
        json.writeStringProperty("console", ConsoleController.PATH);
        json.writeStringProperty("openapi", "/openapi.yaml");
        json.writeStringProperty("asyncapi", "/asyncapi.yaml");
        json.writeStringProperty("event_schema", "/event.schema.json");
        json.writeEndObject();
    };

    /** Read once: a copy for each answer would be memory of many slow readers. */
    private final Document openapi = read("openapi.yaml", "application/yaml");
    private final Document asyncapi = read("asyncapi.yaml", "application/yaml");
    private final Document eventSchema = read("event.schema.json", "application/schema+json");

    private record Document(String mediaType, ByteArrayResource text) {}

    @GetMapping(path = "/", produces = {MediaType.APPLICATION_JSON_VALUE, Problem.MEDIA_TYPE})
    void index(HttpServletResponse response) throws IOException {
        INDEX.send(response);
    }

    @GetMapping("/openapi.yaml")
    void openapi(HttpServletResponse response) throws IOException {
        send(openapi, response);
    }

    @GetMapping("/asyncapi.yaml")
    void asyncapi(HttpServletResponse response) throws IOException {
        send(asyncapi, response);
    }

    /** Beside the OpenAPI document, which refers to it by its name. */
    @GetMapping("/event.schema.json")
    void eventSchema(HttpServletResponse response) throws IOException {
        send(eventSchema, response);
    }

    private static Document read(String name, String mediaType) {
        try {
            return new Document(mediaType, new ByteArrayResource(
                    new ClassPathResource("io/eventonce/event/" + name).getContentAsByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(Document document, HttpServletResponse response) throws IOException {
        response.setContentType(document.mediaType());
        response.getOutputStream().write(document.text().getByteArray());
    }
}
