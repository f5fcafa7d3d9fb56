package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingIssuer;
import io.eventonce.ingest.testing.TestingKeys;
import io.eventonce.ingest.testing.TestingRejected;
import io.eventonce.kit.Certificates;
import io.eventonce.kit.StreamConnection;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final Path PAGE = Path.of("ACCESS.md");
    private static final String TOPIC = "matrix." + UUID.randomUUID();
    private static final TestingKeys KEYS = new TestingKeys(SharedIngest.services());
    private static final TestingIssuer ISSUER = new TestingIssuer();
    private static final TestingIssuer OTHER_ISSUER = new TestingIssuer();
    private static final Map<Connection, RunningIngest> APIS = new EnumMap<>(Connection.class);
    /** By the heading of their column, the values of {@code Authorization}; an empty one is not sent. */
    private static final Map<String, List<String>> CREDENTIALS = credentials();
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

    record Row(String request, Map<String, Integer> statuses) {
        String method() {
            return request.substring(0, request.indexOf(' '));
        }

        String path() {
            return request.substring(request.indexOf(' ') + 1);
        }

        @Override
        public String toString() {
            return request;
        }
    }

    private static Map<String, List<String>> credentials() {
        ApiToken publish = KEYS.of("publish");
        ApiToken revoked = KEYS.of("publish", "read", "admin");
        KEYS.revoke(revoked);
        ApiToken expired = KEYS.add(List.of("publish", "read", "admin"), List.of(), null, Instant.EPOCH);
        String wrongSecret = "eventonce_" + publish.id() + ApiToken.create().text().substring(22);
        return Map.of("refused",
                Stream.concat(Stream.of("", "Bearer", "Bearer ", "Basic bWU6c2VjcmV0", publish.text(),
                        "Token " + publish.text()),
                        Stream.of("nonsense", ApiToken.create().text(), wrongSecret, publish.text() + "x",
                                expired.text(), revoked.text(), "eyJhbGciOiJub25lIn0.e30.",
                                ISSUER.forge(claims("eventonce:publish eventonce:read eventonce:admin")),
                                OTHER_ISSUER.token("eventonce:publish", "eventonce:read", "eventonce:admin")).map(
                                        token -> "Bearer "
                                                + token))
                        .toList(),
                "publish", List.of("Bearer " + publish.text(), "bearer  " + publish.text(),
                        "Bearer " + ISSUER.token("eventonce:publish")),
                "read", List.of("Bearer " + KEYS.of("read").text(), "Bearer " + ISSUER.token("eventonce:read")),
                "read-metadata", List.of("Bearer " + KEYS.of("read-metadata").text(),
                        "Bearer " + ISSUER.token("eventonce:read-metadata")),
                "admin", List.of("Bearer " + KEYS.of("admin").text(), "Bearer " + ISSUER.token("eventonce:admin")),
                "other topics",
                List.of("Bearer "
                        + KEYS.add(List.of("publish", "read"), List.of("other.", "matrix.x"), null, null).text(),
                        "Bearer " + ISSUER.sign(new JWTClaimsSet.Builder(claims("eventonce:publish eventonce:read"))
                                .claim("eventonce_topics", List.of("other.")).build())));
    }

    private static JWTClaimsSet claims(String scopes) {
        return new JWTClaimsSet.Builder().issuer(ISSUER.uri()).subject("me")
                .expirationTime(Date.from(Instant.now().plusSeconds(600))).claim("scope", scopes).build();
    }

    private static List<String> credentials(String column) {
        return Objects.requireNonNull(CREDENTIALS.get(column));
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        String[] settings = {"eventonce.access.mode=keys", "eventonce.access.jwt.issuer=" + ISSUER.uri(),
                "eventonce.operator.user=" + SharedIngest.services().user(),
                "eventonce.operator.password=" + SharedIngest.services().password()};
        APIS.put(Connection.HTTP, RunningIngest.start(SharedIngest.services(), settings));
        APIS.put(Connection.TLS,
                RunningIngest.startWithTls(SharedIngest.services(), Certificates.in(folder), settings));
        APIS.values().forEach(KEYS::awaitKnown);
        publishOne(Objects.requireNonNull(APIS.get(Connection.HTTP)));
    }

    private static void publishOne(RunningIngest api) {
        JsonNode accepted = json(api.send(api.request("/publish").header("Content-Type", "application/json")
                .header("Authorization", credentials("publish").getFirst()).header("Prefer", "respond-async")
                .POST(BodyPublishers.ofString(event(TOPIC, "1")))).body());
        outcome = accepted.get("outcome").stringValue();
        for (String payload : List.of("{\"n\":1}", "{\"n\":2}")) {
            api.send(api.request("/publish").header("Content-Type", "application/json")
                    .header("Authorization", credentials("publish").getFirst())
                    .POST(BodyPublishers.ofString(event(TOPIC, "1", payload))));
        }
        conflict = json(api.send(api.request("/conflicts?topic=" + TOPIC)
                .header("Authorization", credentials("read").getFirst())).body()).at("/conflicts/0/id").stringValue();
        rejected = new TestingRejected(SharedIngest.services()).add("invalid", TOPIC, "test", "payload", null).text();
    }

    @AfterAll
    static void stop() {
        APIS.values().forEach(RunningIngest::close);
        ISSUER.close();
        OTHER_ISSUER.close();
    }

    static List<Row> rows() throws IOException {
        List<List<String>> lines = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| request |")).takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|", -1)).skip(1).limit(7)
                        .map(cell -> cell.replace("`", "").strip())
                        .toList())
                .toList();
        List<String> headings = lines.getFirst();
        return lines.stream().skip(2).map(cells -> {
            Map<String, Integer> statuses = new LinkedHashMap<>();
            for (int i = 1; i < cells.size(); i++) {
                statuses.put(headings.get(i), Integer.valueOf(cells.get(i)));
            }
            return new Row(cells.getFirst(), statuses);
        }).toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachCredentialGetsTheStatusOfTheTable(Row row) {
        assertThat(row.statuses().keySet()).isEqualTo(CREDENTIALS.keySet());
        row.statuses().forEach((column, status) -> credentials(column).forEach(credential -> {
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
    void anotherMethodIsRefusedAlikeOrDoesNotExist(Row row) throws IOException {
        List<Row> ofPath = rows().stream().filter(one -> one.path().equals(row.path())).toList();
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            if (ofPath.stream().anyMatch(one -> one.method().equals(method))) {
                continue;
            }
            row.statuses().forEach((column, status) -> {
                // Who may publish is looked at only with the right method.
                int expected = status < 400 || (row.path().equals("/publish") && status == 403) ? 405 : status;
                String credential = credentials(column).getFirst();
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
        assertThat(send("OPTIONS", "/admin/keys", credentials("admin").getFirst()).headers().firstValue("Allow"))
                .hasValue("GET,HEAD,POST,OPTIONS");
        assertThat(send("DELETE", "/admin/keys", credentials("admin").getFirst()).headers().firstValue("Allow"))
                .hasValue("GET,HEAD,POST,OPTIONS");
        assertThat(send("DELETE", "/stats", credentials("read").getFirst()).headers().firstValue("Allow"))
                .hasValue("GET,HEAD,OPTIONS");
    }

    @Test
    void everyPathOfTheApplicationHasARow() throws IOException {
        Set<String> known = rows().stream().map(Row::path).map(AccessMatrixIT::shape).collect(Collectors.toSet());
        Set<String> mapped = api.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()).filter(path -> !path.equals("/error"))
                .map(AccessMatrixIT::shape).collect(Collectors.toSet());

        assertThat(known).containsAll(mapped).contains(PublishHandler.PATH);
    }

    @Test
    void anotherSpellingOfAPathIsNotARoundabout() {
        String nobody = "";
        String publisher = credentials("publish").getFirst();
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
            return KEYS.of("read").id();
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
