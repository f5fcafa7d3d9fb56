package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingRejected;
import io.eventonce.kit.Certificates;
import io.eventonce.kit.StreamConnection;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The table in ACCESS.md, row by row, against the running application, without TLS and with it. */
@ParameterizedClass
@EnumSource
class AccessMatrixIT {
    private static final String TOPIC = "matrix." + UUID.randomUUID();
    private static final MatrixCredentials CREDENTIALS = new MatrixCredentials(SharedIngest.services());
    private static final Map<Connection, RunningIngest> APIS = new EnumMap<>(Connection.class);
    private static String outcome = "";
    private static String conflict = "";
    private static String rejected = "";

    private final RunningIngest api;

    AccessMatrixIT(Connection connection) {
        api = Objects.requireNonNull(APIS.get(connection));
    }

    enum Connection {
        HTTP, TLS
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        String[] settings = {"eventonce.access.mode=keys", "eventonce.access.jwt.issuer=" + CREDENTIALS.issuer(),
                "eventonce.operator.user=" + SharedIngest.services().user(),
                "eventonce.operator.password=" + SharedIngest.services().password()};
        APIS.put(Connection.HTTP, RunningIngest.start(SharedIngest.services(), settings));
        APIS.put(Connection.TLS,
                RunningIngest.startWithTls(SharedIngest.services(), Certificates.in(folder), settings));
        APIS.values().forEach(CREDENTIALS.keys()::awaitKnown);
        publishOne(Objects.requireNonNull(APIS.get(Connection.HTTP)));
    }

    private static void publishOne(RunningIngest api) {
        JsonNode accepted = json(api.send(api.request("/publish").header("Content-Type", "application/json")
                .header("Authorization", CREDENTIALS.of("publish").getFirst()).header("Prefer", "respond-async")
                .POST(BodyPublishers.ofString(event(TOPIC, "1")))).body());
        outcome = accepted.get("outcome").stringValue();
        for (String payload : List.of("{\"n\":1}", "{\"n\":2}")) {
            api.send(api.request("/publish").header("Content-Type", "application/json")
                    .header("Authorization", CREDENTIALS.of("publish").getFirst())
                    .POST(BodyPublishers.ofString(event(TOPIC, "1", payload))));
        }
        conflict = json(api.send(api.request("/conflicts?topic=" + TOPIC)
                .header("Authorization", CREDENTIALS.of("read").getFirst())).body()).at("/conflicts/0/id")
                .stringValue();
        rejected = new TestingRejected(SharedIngest.services()).add("invalid", TOPIC, "test", "payload", null).text();
    }

    @AfterAll
    static void stop() {
        APIS.values().forEach(RunningIngest::close);
        CREDENTIALS.close();
    }

    static List<AccessTable.Row> rows() throws IOException {
        return AccessTable.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachCredentialGetsTheStatusOfTheTable(AccessTable.Row row) {
        assertThat(row.statuses().keySet()).isEqualTo(CREDENTIALS.columns());
        row.statuses().forEach((column, status) -> CREDENTIALS.of(column).forEach(credential -> {
            Answer response = send(row.method(), row.path(), credential);
            assertThat(response.statusCode()).as(row + " with " + column + ": " + response.body()).isEqualTo(status);
            if (status >= 400) {
                assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(json(response.body()).get("status").intValue()).isEqualTo(status);
            }
            assertThat(response.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
            if (row.method().equals("GET")) {
                assertThat(send("HEAD", row.path(), credential).statusCode()).isEqualTo(status);
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anotherMethodIsRefusedAlikeOrDoesNotExist(AccessTable.Row row) throws IOException {
        List<AccessTable.Row> ofPath = rows().stream().filter(one -> one.path().equals(row.path())).toList();
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            if (ofPath.stream().anyMatch(one -> one.method().equals(method))) {
                continue;
            }
            row.statuses().forEach((column, status) -> {
                // Who may publish is looked at only with the right method.
                int expected = status < 400 || (row.path().equals("/publish") && status == 403) ? 405 : status;
                String credential = CREDENTIALS.of(column).getFirst();
                // So is the topic.
                if (!column.equals("other topics") || status != 403) {
                    assertThat(send(method, row.path(), credential).statusCode())
                            .as(method + ' ' + row.path() + " with " + column).isEqualTo(expected);
                }
            });
        }
    }

    @Test
    void noAnswerIsGivenToOptionsWithoutACredential() {
        for (String path : List.of("/publish", "/events", "/admin/keys", "/nowhere")) {
            assertThat(send("OPTIONS", path, "").statusCode()).isEqualTo(401);
        }
        assertThat(send("OPTIONS", "/admin/keys", CREDENTIALS.of("admin").getFirst()).headers().firstValue("Allow"))
                .hasValue("GET,HEAD,POST,OPTIONS");
        assertThat(send("DELETE", "/admin/keys", CREDENTIALS.of("admin").getFirst()).headers().firstValue("Allow"))
                .hasValue("GET,HEAD,POST,OPTIONS");
        assertThat(send("DELETE", "/stats", CREDENTIALS.of("read").getFirst()).headers().firstValue("Allow"))
                .hasValue("GET,HEAD,OPTIONS");
    }

    @Test
    void everyPathOfTheApplicationHasARow() throws IOException {
        Set<String> known = rows().stream().map(AccessTable.Row::path).map(AccessMatrixIT::shape)
                .collect(Collectors.toSet());
        Set<String> mapped = api.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()).filter(path -> !path.equals("/error"))
                .map(AccessMatrixIT::shape).collect(Collectors.toSet());

        assertThat(known).containsAll(mapped).contains(PublishHandler.PATH);
    }

    @Test
    void anotherSpellingOfAPathIsNotARoundabout() {
        String nobody = "";
        String publisher = CREDENTIALS.of("publish").getFirst();
        for (String path : List.of("/admin/keys/", "//admin/keys", "/./admin/keys", "/events/../admin/keys",
                "/%61dmin/keys", "/admin/keys;x", "/admin/keys%2F", "/error", "/nowhere;/../stats", "/stats;a=b",
                "/console/../stats", "/console/", "/console/x/../../stats",
                "/STATS", "/events;x/t/1")) {
            assertThat(send("GET", path, nobody).statusCode()).as(path).isIn(400, 401);
            assertThat(send("GET", path, publisher).statusCode()).as(path).isIn(400, 403, 404);
        }
    }

    private static String shape(String path) {
        return path.replaceFirst("\\?.*", "").replaceAll("\\{[^}]*}", "{}").replace("**", "{}");
    }

    private record Answer(int statusCode, HttpHeaders headers, String body) {}

    private Answer send(String method, String path, String credential) {
        if (path.startsWith("/events/stream") && method.equals("GET")) {
            return stream(path, credential);
        }
        HttpRequest.Builder request = api.request(filled(path));
        if (!credential.isEmpty()) {
            request.header("Authorization", credential);
        }
        if (method.equals("POST")) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> response = api.send(request.method(method, method.equals("POST")
                ? BodyPublishers.ofString(body(path))
                : BodyPublishers.noBody()));
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** One that begins has no end. */
    private Answer stream(String path, String credential) {
        String[] headers = credential.isEmpty() ? new String[0] : new String[]{"Authorization", credential};
        try (StreamConnection stream = api.stream(filled(path), headers)) {
            HttpResponse<?> head = stream.head();
            return new Answer(head.statusCode(), head.headers(), head.statusCode() == 200 ? "" : stream.rest());
        }
    }

    private String filled(String path) {
        if (path.startsWith("/outcomes/{")) {
            return outcome;
        }
        return path.replace("{version}/{file}", api.bean(ConsoleFiles.class).version() + "/main.js")
                .replace("{topic}", TOPIC).replace("{event_id}", "1").replace("{id}", id(path));
    }

    /** Of a key to end, or of what waits for work. */
    private static String id(String path) {
        if (path.startsWith("/admin/keys/{id}")) {
            return CREDENTIALS.keys().of("read").id();
        }
        return path.startsWith("/conflicts/") ? conflict : rejected;
    }

    private static String body(String path) {
        if (path.equals("/publish") || path.equals("/rejected/{id}/replay")) {
            return event(TOPIC, "1");
        }
        if (path.equals("/conflicts/{id}/resolve")) {
            return "{\"keep\": \"stored\", \"why\": \"a test\"}";
        }
        if (path.equals("/events/lookup")) {
            return "{\"topic\": \"" + TOPIC + "\", \"event_id\": \"1\"}";
        }
        return path.equals("/admin/keys")
                ? "{\"name\": \"made by the matrix\", \"scopes\": [\"read\"], \"why\": \"a test\"}"
                : "{\"why\": \"a test\"}";
    }
}
