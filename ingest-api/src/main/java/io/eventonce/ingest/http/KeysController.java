package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.ApiKey;
import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.KeyAdmin;
import io.eventonce.ingest.KeyRequest;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.Scope;
import io.eventonce.ingest.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** {@code /admin/keys}: what {@code ./eventonce keys} does, for holders of the scope {@code admin}. */
@RestController
final class KeysController {
    static final String PATH = "/admin/keys";

    /** Bytes, about, of one key in memory. */
    private static final int KEY = 1024;
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final KeyAdmin admin;
    private final BodyReader reader;
    private final MemoryBudget budget;
    private final Responder responder;

    KeysController(KeyAdmin admin, BodyReader reader, MemoryBudget budget, Responder responder) {
        this.admin = admin;
        this.reader = reader;
        this.budget = budget;
        this.responder = responder;
    }

    @GetMapping(path = PATH, produces = {JSON, Problem.MEDIA_TYPE})
    void list(HttpServletResponse response) throws IOException, StoreUnavailableException {
        requireOperator();
        try (MemoryBudget.Lease memory = budget.lease()) {
            List<ApiKey> keys = admin.list();
            memory.hold((long) KEY * keys.size());
            responder.send(answer(keys), response);
        }
    }

    @PostMapping(path = PATH, consumes = JSON, produces = {JSON, Problem.MEDIA_TYPE})
    void create(@AuthenticationPrincipal Access access, HttpServletRequest request, HttpServletResponse response)
            throws IOException, StoreUnavailableException {
        requireOperator();
        KeyBody body = body(request, "name", "scopes", "topic_prefixes", "source", "rate_limit", "expires_at",
                "why");
        KeyRequest key = body.request();
        responder.send(new Created(admin.create(key, body.act(access))), response);
    }

    @PostMapping(path = PATH + "/{id}/rotate", consumes = JSON, produces = {JSON, Problem.MEDIA_TYPE})
    void rotate(@PathVariable String id, @AuthenticationPrincipal Access access, HttpServletRequest request,
            HttpServletResponse response) throws IOException, StoreUnavailableException {
        requireOperator();
        KeyBody body = body(request, "grace_seconds", "why");
        responder.send(new Created(admin.rotate(id, body.grace(), body.act(access))
                .orElseThrow(KeysController::noKey)), response);
    }

    @PostMapping(path = PATH + "/{id}/revoke", consumes = JSON, produces = {JSON, Problem.MEDIA_TYPE})
    void revoke(@PathVariable String id, @AuthenticationPrincipal Access access, HttpServletRequest request,
            HttpServletResponse response) throws IOException, StoreUnavailableException {
        requireOperator();
        if (!admin.revoke(id, body(request, "why").act(access))) {
            throw noKey();
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private KeyBody body(HttpServletRequest request, String... known) throws IOException {
        try (MemoryBudget.Lease memory = budget.lease()) {
            return KeyBody.of(reader.read(request, BodyFormat.JSON, memory), known);
        }
    }

    private void requireOperator() {
        requireOperator(admin.isPossible());
    }

    /** @throws ProblemException if there is none */
    static void requireOperator(boolean possible) {
        if (!possible) {
            throw new ProblemException(ProblemType.NO_OPERATOR, "Set EVENTONCE_OPERATOR_POSTGRES_USER and _PASSWORD of"
                    + " ingest-api. For keys, ./eventonce keys does the same.");
        }
    }

    private static ProblemException noKey() {
        return new ProblemException(ProblemType.KEY_NOT_FOUND, "GET /admin/keys lists the keys.");
    }

    /** With the token, this once. */
    private record Created(ApiToken token) implements JsonResponse {
        @Override
        public int status() {
            return HttpServletResponse.SC_CREATED;
        }

        @Override
        public void write(JsonGenerator json) {
            json.writeStartObject();
            json.writeStringProperty("id", token.id());
            json.writeStringProperty("token", token.text());
            json.writeEndObject();
        }
    }

    private static JsonResponse answer(List<ApiKey> keys) {
        return json -> {
            json.writeStartObject();
            json.writeNumberProperty("count", keys.size());
            json.writeArrayPropertyStart("keys");
            keys.forEach(key -> write(json, key));
            json.writeEndArray();
            json.writeEndObject();
        };
    }

    private static void write(JsonGenerator json, ApiKey key) {
        json.writeStartObject();
        json.writeStringProperty("id", key.id());
        json.writeStringProperty("name", key.name());
        json.writeArrayPropertyStart("scopes");
        key.access().scopes().stream().sorted().map(Scope::code).forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("topic_prefixes");
        key.access().topics().prefixes().forEach(json::writeString);
        json.writeEndArray();
        EventJson.writeNullable(json, "source", key.access().source());
        if (key.access().rateLimit() == null) {
            json.writeNullProperty("rate_limit");
        } else {
            json.writeNumberProperty("rate_limit", key.access().rateLimit());
        }
        json.writeStringProperty("created_at", EventJson.timestamp(key.createdAt()));
        EventJson.writeNullable(json, "expires_at", timestamp(key.expiresAt()));
        EventJson.writeNullable(json, "revoked_at", timestamp(key.revokedAt()));
        EventJson.writeNullable(json, "last_used_at", timestamp(key.lastUsedAt()));
        json.writeEndObject();
    }

    private static @Nullable String timestamp(@Nullable Instant instant) {
        return instant == null ? null : EventJson.timestamp(instant);
    }
}
